"""What was typed on the answer page is saved action by action: one that fails loses none of the others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from boards.answer_cards import Card
from boards.answer_pages import AnswerPage, load_page
from boards.answerers import NAME_LIMIT
from boards.forms_answers import AnswerForm, mark, values_of
from boards.models import Update, UpdateRequest
from boards.operations.answer_files import add_file
from boards.operations.answering import Answerer, save_answer
from boards.rules.states import ANSWERED
from plantracker.core.operations.outbox import one_line
from plantracker.core.operations.refusals import Refused, Stale

NOTHING_WRITTEN = (
    "There is nothing to save yet: write what has happened, or tick “No change since last time”."
)
SUBMITTED_MEANWHILE = (
    "This has been submitted meanwhile. What you typed is kept below: copy it if you need it."
)

KEEP_BOTH = "both"


@dataclass
class Saving:
    """What became of one press of a button: what was saved, and each form that could not be, by request."""

    page: AnswerPage
    answerer: Answerer
    saved: list[UpdateRequest] = field(default_factory=list)
    refused: dict[int, AnswerForm] = field(default_factory=dict)
    stale: set[int] = field(default_factory=set)
    typed: bool = False  # something was written that did not stand there before

    def refuse(self, request: UpdateRequest, form: AnswerForm, field_name: str | None, sentence: str) -> None:
        form.add_error(field_name, sentence)
        self.refused[request.pk] = form

    def redrawn(self) -> AnswerPage:
        """The page as it stands now, with what could not be saved as it was typed."""
        page = load_page(self.page.cycle, self.answerer, on=self.page.on)
        page.answerer = self.answerer
        for pk, form in self.refused.items():
            card = page.card_of(pk)
            if card:
                card.refused = form
                card.conflict = card.update if pk in self.stale else None
        return page


def save_posted(
    page: AnswerPage, posted: QueryDict, files: MultiValueDict | None = None, *, pressed: Card | None = None
) -> Saving:
    """Save every answer that was touched, and the one whose button was pressed."""
    saving = Saving(page=page, answerer=_named(page, posted))
    for card in page.cards:
        form = AnswerForm(
            posted, files, request=card.request, board=page.board, on=page.on, metrics=card.metrics
        )
        if form.add_prefix("version") in posted:
            wanted = card is pressed or _is_renamed(
                card, saving.answerer, was=posted.get("was_answered_by", "")
            )
            _consider(card, form, saving, wanted=wanted)
            saving.typed |= form.is_valid() and _says_something(form)
    return saving


def _says_something(form: AnswerForm) -> bool:
    """Words or files that did not stand there before."""
    return (form.is_touched() and not form.is_blank) or bool(form.cleaned_data.get("new_files"))


def _is_renamed(card: Card, answerer: Answerer, *, was: str) -> bool:
    """Whoever corrects their name corrects it on the drafts that carry the old one, and on nobody else's."""
    kept = card.update.answered_by if card.update and card.is_written else ""
    return bool(kept) and kept == was != answerer.name


def _named(page: AnswerPage, posted: QueryDict) -> Answerer:
    """With an account the name is the account's; by a link it is what they say, else the lead's."""
    if page.answerer.via != "link":
        return page.answerer
    given = one_line(posted.get("answered_by", "").replace("\0", ""))[:NAME_LIMIT]
    return replace(page.answerer, name=given or page.answerer.name)


def _consider(card: Card, form: AnswerForm, saving: Saving, *, wanted: bool) -> None:
    request = card.request
    if not form.is_valid():
        saving.refused[request.pk] = form
    elif form.is_blank and wanted and not card.files:
        saving.refuse(request, form, "note", NOTHING_WRITTEN)
    elif form.is_touched() or wanted:
        if form.data.get(form.add_prefix("settle")) == KEEP_BOTH and card.update:
            form.put_first(card.update.note)
        _write(request, form, saving)
    _add_files(request, form, form.cleaned_data.get("new_files", []), saving)


def _write(request: UpdateRequest, form: AnswerForm, saving: Saving) -> None:
    texts = form.cleaned_data
    try:
        save_answer(
            request=request,
            version=texts["version"],
            answer=form.answer,
            evidence=texts["evidence"],
            links=texts["links"],
            needed=texts["needed"],
            readings=form.readings,
            answerer=saving.answerer,
            on=saving.page.on,
        )
    except Stale:
        _keep_both(request, form, saving)
    except Refused as refusal:
        saving.refuse(request, form, None, str(refusal))
    else:
        saving.saved.append(request)


def _keep_both(request: UpdateRequest, form: AnswerForm, saving: Saving) -> None:
    """Somebody was quicker. The same text again is a second click; another text is shown beside theirs."""
    request.refresh_from_db()
    kept = mark(values_of(_update_of(request), form.metrics))
    if kept == mark(form.cleaned_data):
        saving.saved.append(request)
    elif request.state in ANSWERED:
        saving.refuse(request, form, None, SUBMITTED_MEANWHILE)
    elif kept == form.cleaned_data["seen"]:
        form.cleaned_data["version"] = request.version  # a file came or went: the words are as they were seen
        _write(request, form, saving)
    else:
        saving.refused[request.pk] = form
        saving.stale.add(request.pk)
        form.take_version(request.version)  # they see the other text now: saving again is a choice


def _update_of(request: UpdateRequest) -> Update | None:
    return Update.objects.filter(request=request).prefetch_related("readings").first()


def _add_files(request: UpdateRequest, form: AnswerForm, files: list[UploadedFile], saving: Saving) -> None:
    """Each by itself: one that is refused keeps none of the others out. A file overwrites nobody's words."""
    for file in files:
        try:
            add_file(request=request, upload=file, answerer=saving.answerer, on=saving.page.on)
        except Refused as refusal:
            saving.refuse(request, form, "new_files", str(refusal))
    if files and request.pk in saving.refused and (request in saving.saved or request.pk in saving.stale):
        request.refresh_from_db(fields=["state", "version"])
        form.take_version(request.version)  # the words beside the files are saved, or shown beside the others
