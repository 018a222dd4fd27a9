"""A lead answers on one page, checks, and submits: by their link or signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boards.answer_checks import CheckForms
from boards.answer_pages import AnswerPage, load_page
from boards.answer_saving import Saving, save_posted
from boards.answer_summaries import summaries
from boards.answerers import TYPED, find_answerer, keep_link, keeps, lacks_code, opened_link
from boards.forms_answers import NameForm
from boards.models import UpdateCycle
from boards.operations.answering import submit_answers, take_back
from boards.policies import answerable_requests
from boards.views.links import link_closed
from plantracker.core.operations.refusals import Refused
from plantracker.lib.wording import count

NOT_ONES_OWN = "Tick the box to say that these are your answers, then submit them."
CHANGED_MEANWHILE = (
    "Somebody else changed an answer while you were checking. Please read it once more, then submit."
)

View = Callable[..., HttpResponse]


def answering(view: View) -> View:
    """Hand the view the page of whoever asks; everybody else gets the calm page or is told of nothing.

    These pages keep the site's own referrer policy: with ``no-referrer`` browsers send ``Origin: null`` with
    a form, and every answer would be taken for a forgery. Their addresses hold no token.
    """

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, cycle: int, **kwargs: int) -> HttpResponse:
        page = _find_page(request, cycle)
        if page:
            return view(request, page, **kwargs)
        if _lacks_code(request, cycle):
            return redirect("boards:link_code", cycle=cycle)
        if (
            request.user.is_authenticated
            and not answerable_requests(request.user).filter(cycle=cycle).exists()
        ):
            raise Http404
        return link_closed(request, back_to=reverse("boards:answer_list", args=[cycle]))

    return wrapped


def _find_page(request: HttpRequest, cycle: int) -> AnswerPage | None:
    on = timezone.localdate()
    found = UpdateCycle.objects.filter(pk=cycle).select_related("meeting__board").first()
    answerer = find_answerer(request, found, on=on) if found else None
    page = load_page(found, answerer, on=on) if found and answerer else None
    return page if page and page.cards else None


def _lacks_code(request: HttpRequest, cycle: int) -> bool:
    found = UpdateCycle.objects.filter(pk=cycle).first()
    link = opened_link(request, found, on=timezone.localdate()) if found else None
    return bool(link and lacks_code(request, link))


@answering
@require_safe
def answer_list(request: HttpRequest, page: AnswerPage) -> HttpResponse:
    return draw_list(request, page)


@answering
@require_POST
def answer_save(request: HttpRequest, page: AnswerPage, pk: int) -> HttpResponse:
    """Save this action, and whatever else was typed: a button never loses what stands beside it."""
    card = page.card_of(pk)
    if card is None:
        raise Http404
    as_typed = request.headers.get("Accept") == "application/json"
    saving = save_posted(page, request.POST, request.FILES, pressed=None if as_typed else card)
    if as_typed:
        return typed_there(_as_json(saving), saving)
    if saving.refused:
        return typed_there(draw_list(request, saving.redrawn(), status=422), saving)
    messages.success(request, f"Your answer on {card.action} is saved. It is not submitted yet.")
    return typed_there(redirect(f"{_address('list', page)}#action-{pk}"), saving)


def _as_json(saving: Saving) -> JsonResponse:
    """For `answer.js`: the new marks, so that its next save is not taken for a stale one."""
    cards = {card.request.pk: card for card in saving.redrawn().cards}
    saved = [
        {name: cards[request.pk].form[name].value() for name in ("version", "seen")}
        | {"prefix": f"a{request.pk}"}
        for request in saving.saved
    ]
    at = timezone.localtime().strftime("%H:%M")
    return JsonResponse({"saved": saved, "refused": len(saving.refused), "at": at})


@answering
@require_POST
def answer_take_back(request: HttpRequest, page: AnswerPage, pk: int) -> HttpResponse:
    """A submitted answer becomes a draft again; whatever else was typed is saved."""
    card = page.card_of(pk)
    if card is None:
        raise Http404
    saving = save_posted(page, request.POST, request.FILES)
    try:
        take_back(request=card.request, answerer=saving.answerer, on=page.on)
        messages.success(request, f"You have taken back {card.action}: change it, then submit it again.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    if saving.refused:
        return typed_there(draw_list(request, saving.redrawn(), status=422), saving)
    return typed_there(redirect(f"{_address('list', page)}#action-{pk}"), saving)


@answering
@require_http_methods(["GET", "HEAD", "POST"])
def answer_check(request: HttpRequest, page: AnswerPage) -> HttpResponse:
    """Check your answers. Posting saves what was typed first."""
    if request.method != "POST":
        return _draw(request, "answer_check", page, summaries=summaries(page, CheckForms(page)))
    saving = save_posted(page, request.POST, request.FILES)
    if saving.refused:
        return typed_there(draw_list(request, saving.redrawn(), status=422), saving)
    return typed_there(redirect(_address("check", page)), saving)


def typed_there(response: HttpResponse, saving: Saving) -> HttpResponse:
    """Remember in the browser that somebody has written there: no scanner does."""
    return written_there(response, saving.page) if saving.typed else response


def written_there(response: HttpResponse, page: AnswerPage) -> HttpResponse:
    link = page.answerer.link
    if link:
        keep_link(response, link, kept=TYPED)
    return response


def _must_own(request: HttpRequest, page: AnswerPage) -> bool:
    """Whether drafts are about to be submitted in a browser that nothing was written in.

    A mail scanner that presses every button would otherwise submit what a lead has half written elsewhere.
    """
    answerer = page.answerer
    return bool(answerer.via == "link" and answerer.link and not keeps(request, answerer.link, kept=TYPED))


@answering
@require_POST
def answer_submit(request: HttpRequest, page: AnswerPage) -> HttpResponse:
    if not page.written:  # a second click finds nothing left to submit
        return redirect(_address("done" if page.answered else "check", page))
    if request.POST.get("checked", page.state_seen) != page.state_seen:
        messages.warning(request, CHANGED_MEANWHILE)
        return redirect(_address("check", page))
    given = CheckForms(page, request.POST)
    not_ones_own = _must_own(request, page) and not request.POST.get("own")
    if page.incomplete or not given.are_filled_in or not_ones_own:
        return _draw(
            request,
            "answer_check",
            page,
            summaries=summaries(page, given),
            has_errors=given.have_errors,
            refusal=NOT_ONES_OWN if not_ones_own else "",
            status=422,
        )
    try:
        submit_answers(requests=given.to_submit, reasons=given.reasons, answerer=page.answerer, on=page.on)
    except Refused as refusal:
        now = load_page(page.cycle, page.answerer, on=page.on)
        if now.answered and not now.written:  # the first of two clicks has submitted it all
            return redirect(_address("done", page))
        messages.warning(request, str(refusal))
        return redirect(_address("check", page))
    return redirect(_address("done" if given.to_submit else "list", page))


@answering
@require_safe
def answer_done(request: HttpRequest, page: AnswerPage) -> HttpResponse:
    if not page.answered:
        return redirect(_address("list", page))
    return _draw(request, "answer_done", page)


def draw_list(request: HttpRequest, page: AnswerPage, *, status: int = 200) -> HttpResponse:
    return _draw(request, "answer_list", page, status=status)


def _address(name: str, page: AnswerPage) -> str:
    return reverse(f"boards:answer_{name}", args=[page.cycle.pk])


def _draw(
    request: HttpRequest, name: str, page: AnswerPage, *, status: int = 200, **context: object
) -> HttpResponse:
    frame = "base.html" if request.user.is_authenticated else "base_link.html"
    context |= {
        "page": page,
        "cycle": page.cycle,
        "board": page.board,
        "board_name": page.board.name,
        "meeting": page.cycle.meeting,
        "frame": frame,
        "name_form": NameForm(initial={"answered_by": page.answerer.name}),
        "to_answer": count(len(page.to_answer), "action"),
        "must_own": _must_own(request, page),
    }
    return render(request, f"boards/{name}.html", context, status=status)
