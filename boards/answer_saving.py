"""What was typed on the answer page is saved action by action: one that fails loses none of the others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from django.http import QueryDict

from boards.answer_cards import Card
from boards.answer_pages import AnswerPage, load_page
from boards.answerers import NAME_LIMIT
from boards.forms_answers import AnswerForm, mark, values_of
from boards.models import UpdateRequest
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
                card.form = form
                card.conflict = card.update if pk in self.stale else None
        return page


def save_posted(page: AnswerPage, posted: QueryDict, *, pressed: Card | None = None) -> Saving:
    """Save every answer that was touched, and the one whose button was pressed."""
    saving = Saving(page=page, answerer=_named(page, posted))
    for card in page.cards:
        form = AnswerForm(posted, request=card.request, board=page.board)
        if form.add_prefix("version") in posted:
            wanted = card is pressed or _is_renamed(
                card, saving.answerer, was=posted.get("was_answered_by", "")
            )
            _consider(card, form, saving, wanted=wanted)
            saving.typed |= form.is_valid() and form.is_touched() and not form.is_blank
    return saving


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
    if not form.is_valid():
        saving.refused[card.request.pk] = form
    elif form.is_blank and wanted:
        saving.refuse(card.request, form, "note", NOTHING_WRITTEN)
    elif form.is_touched() or wanted:
        _write(card.request, form, saving)


def _write(request: UpdateRequest, form: AnswerForm, saving: Saving) -> None:
    texts = form.cleaned_data
    try:
        save_answer(
            request=request,
            version=texts["version"],
            answer=form.answer,
            evidence=texts["evidence"],
            needed=texts["needed"],
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
    kept = values_of(getattr(request, "update", None))
    if mark(kept) == mark(form.cleaned_data):
        saving.saved.append(request)
    elif request.state in ANSWERED:
        saving.refuse(request, form, None, SUBMITTED_MEANWHILE)
    else:
        saving.refused[request.pk] = form
        saving.stale.add(request.pk)
        form.take_version(request.version)  # they see the other text now: saving again is a choice
