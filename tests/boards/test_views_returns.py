"""Return sheets in the browser: handed out, looked at, brought in; and a lead's own upload."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from boards.models import ReturnSheet, Update, UpdateCycle
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.rules.states import RequestState
from plantracker.core.models import AuditEvent
from tests.boards.answering import by_link, submit
from tests.boards.returns import ASKED, CAME_BACK, asked, content_of, fill, handed_out, sign
from tests.boards.steps import answer, crowd, meet, save
from tests.cast import Cast

pytestmark = pytest.mark.django_db
WELL = {"note": "Panels are set up.", "brag": "Green"}


@pytest.fixture(autouse=True)
def day(on_day, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    on_day(CAME_BACK)


def address(name: str, cycle: UpdateCycle, *more: object) -> str:
    return reverse(f"boards:return_{name}", args=[cycle.meeting.board.slug, cycle.meeting.date, *more])


def file_of(book: Workbook, name: str = "nurse.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content_of(book))


def upload(client: Client, cycle: UpdateCycle, book: Workbook, **typed: str):
    return client.post(address("list", cycle), {"file": file_of(book), **typed})


def filled_in(cast: Cast, cycle: UpdateCycle) -> Workbook:
    return fill(sign(handed_out(cycle, cast.health), "Nurse on duty"), cast.interviews, **WELL)


def looked_at(client: Client, cast: Cast, cycle: UpdateCycle) -> ReturnSheet:
    upload(client, cycle, filled_in(cast, cycle))
    return ReturnSheet.objects.get()


# -- The project manager -------------------------------------------------------------------------------------


def test_return_list_hands_out_the_sheets_of_whoever_has_something_left(cast, as_user):
    cycle = asked(cast)
    answer(cycle, cast.champion, cast.fostering)
    answer(cycle, cast.watch, cast.fostering)
    page = as_user(cast.manager).get(address("list", cycle))
    assert [(lead.name, lead.waiting) for lead in page.context["leads"]] == [
        ("Designated Nurse", 2),
        ("Head of Virtual School", 1),
    ]


def test_return_list_takes_the_same_queries_however_many_leads(cast, as_user):
    client = as_user(cast.manager)
    cycle = asked(cast)
    client.get(address("list", cycle))
    with CaptureQueriesContext(connection) as few:
        client.get(address("list", cycle))
    crowd(cast, 10)
    for action in cast.first.actions.all():
        for link in action.action_leads.all():
            cycle.requests.get_or_create(action=action, lead=link.lead)
    for number in range(5):
        upload(client, cycle, filled_in(cast, cycle), received_from=f"Nurse {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(address("list", cycle))
    assert len(many) <= len(few)


@pytest.mark.parametrize("circulated", [False, True])
def test_return_list_says_when_there_is_nothing_to_hand_out(cast, as_user, on_day, circulated):
    cycle = asked(cast) if circulated else meet(cast).cycle
    if circulated:
        on_day(cycle.meeting.date.replace(day=7))
    page = as_user(cast.manager).get(address("list", cycle)).content.decode()
    assert ("This meeting is over" in page) is circulated
    assert ("Nobody has been asked yet" in page) is not circulated


def test_one_sheet_or_all_of_them_are_downloaded(cast, as_user):
    cycle, client = asked(cast), as_user(cast.manager)
    where = [cast.board.slug, cycle.meeting.date]
    one = client.get(reverse("reports:return_sheet", args=[*where, cast.health.pk]))
    assert one["Content-Disposition"].startswith(
        'attachment; filename="return-sheet-2026-07-06-designated-nurse-'
    )
    assert load_workbook(BytesIO(one.content))["Updates"]["C5"].value == "7b"
    every = client.get(reverse("reports:return_sheets", args=where))
    with zipfile.ZipFile(BytesIO(every.content)) as archive:
        assert len(archive.namelist()) == 3
        assert archive.read(archive.namelist()[0]) == one.content


def test_where_nothing_is_left_a_download_says_so(cast, as_user):
    cycle, client = asked(cast), as_user(cast.manager)
    for action, lead in (
        (cast.champion, cast.fostering),
        (cast.watch, cast.fostering),
        (cast.interviews, cast.health),
        (cast.offer, cast.health),
        (cast.offer, cast.school),
    ):
        answer(cycle, action, lead)
    where = [cast.board.slug, cycle.meeting.date]
    one = client.get(reverse("reports:return_sheet", args=[*where, cast.health.pk]), follow=True)
    assert "Designated Nurse has answered everything" in one.content.decode()
    every = client.get(reverse("reports:return_sheets", args=where), follow=True)
    assert "there are no sheets to hand out" in every.content.decode()


def test_a_lead_who_is_not_asked_has_no_sheet(cast, as_user):
    cycle = asked(cast)
    cycle.requests.filter(lead=cast.school).delete()
    where = [cast.board.slug, cycle.meeting.date, cast.school.pk]
    assert as_user(cast.manager).get(reverse("reports:return_sheet", args=where)).status_code == 404


def test_an_upload_shows_what_would_be_saved_and_saves_nothing(cast, as_user):
    cycle, client = asked(cast), as_user(cast.manager)
    book = fill(filled_in(cast, cycle), cast.offer, note="Published.", brag="Purple")
    response = client.post(address("list", cycle), {"file": file_of(book)}, follow=True)
    page = response.content.decode()
    assert response.redirect_chain[-1][0] == address("detail", cycle, ReturnSheet.objects.get().pk)
    assert "Nothing is saved yet" in page
    assert "received from Nurse on duty on Thursday 18 June 2026" in page
    assert "“Purple” is no BRAG" in page
    assert not Update.objects.exists()


def test_what_was_shown_is_brought_in_once(cast, as_user):
    cycle, client = asked(cast), as_user(cast.manager)
    sheet = looked_at(client, cast, cycle)
    done = client.post(address("apply", cycle, sheet.pk), follow=True)
    assert "Brought in: 1 answer submitted, 0 drafts kept." in done.content.decode()
    events = AuditEvent.objects.count()
    again = client.post(address("apply", cycle, sheet.pk), follow=True)
    assert "brought in already" in again.content.decode()
    assert AuditEvent.objects.count() == events
    assert Update.objects.get().request.state == RequestState.SUBMITTED
    queue = client.get(reverse("boards:review_list", args=[cast.board.slug, cycle.meeting.date]))
    assert "on a return sheet received from Nurse on duty on Thursday 18 June 2026" in queue.content.decode()


def test_the_manager_says_from_whom_and_when(cast, as_user):
    cycle, client = asked(cast), as_user(cast.manager)
    upload(client, cycle, filled_in(cast, cycle), received_from="The office", received_on="16/06/2026")
    sheet = ReturnSheet.objects.get()
    assert (sheet.received_from, str(sheet.received_on)) == ("The office", "2026-06-16")


def test_a_draft_is_replaced_only_where_the_person_saw_both_and_says_so(cast, as_user):
    cycle, client = asked(cast), as_user(cast.manager)
    book = filled_in(cast, cycle)
    request = save(cycle, cast.interviews, cast.health, note="On the page.", brag="Red")
    upload(client, cycle, book)
    sheet = ReturnSheet.objects.get()
    page = client.get(address("detail", cycle, sheet.pk)).content.decode()
    assert "On the page." in page
    assert "Panels are set up." in page
    request.refresh_from_db()
    assert f'value="{request.pk}:{request.version}"' in page
    client.post(address("apply", cycle, sheet.pk), {"take": f"{request.pk}:{request.version}"})
    assert Update.objects.get().note == "Panels are set up."


@pytest.mark.parametrize("take", ["{pk}:99", "nonsense", "1:x", ""])
def test_a_choice_about_another_version_replaces_nothing(cast, as_user, take):
    cycle, client = asked(cast), as_user(cast.manager)
    book = filled_in(cast, cycle)
    request = save(cycle, cast.interviews, cast.health, note="On the page.", brag="Red")
    upload(client, cycle, book)
    client.post(address("apply", cycle, ReturnSheet.objects.get().pk), {"take": take.format(pk=request.pk)})
    assert Update.objects.get().note == "On the page."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"no workbook", "not an Excel workbook"),
        (b"x" * 5_000_001, "larger than"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_on_the_page(cast, as_user, content, words):
    cycle = asked(cast)
    file = SimpleUploadedFile("nurse.xlsx", content)
    page = as_user(cast.manager).post(address("list", cycle), {"file": file})
    assert words in page.content.decode()
    assert not ReturnSheet.objects.exists()


def test_a_sheet_of_another_meeting_is_refused_on_this_ones_page(cast, as_user):
    cycle = asked(cast)
    later = add_meeting(board=cast.board, day=cycle.meeting.date.replace(month=8), by=None, on=ASKED).cycle
    circulate(cycle=later, by=None, on=ASKED)
    page = upload(as_user(cast.manager), cycle, filled_in(cast, later)).content.decode()
    assert "made for another meeting, so nothing was saved" in page


def test_a_sheet_whose_file_has_changed_is_not_brought_in(cast, as_user):
    cycle, client = asked(cast), as_user(cast.manager)
    sheet = looked_at(client, cast, cycle)
    with open(sheet.file.path, "ab") as kept:
        kept.write(b"more")
    page = client.post(address("apply", cycle, sheet.pk), follow=True).content.decode()
    assert "no longer there as it was shown" in page
    sheet.file.delete()
    client.post(address("apply", cycle, sheet.pk))
    sheet.refresh_from_db()
    assert sheet.state == ReturnSheet.State.PREVIEWED
    assert not Update.objects.exists()


def test_looking_at_the_same_file_again_takes_the_place_of_the_first_look(cast, as_user):
    cycle, client = asked(cast), as_user(cast.manager)
    book = filled_in(cast, cycle)
    content = content_of(book)
    for _look in range(2):
        client.post(address("list", cycle), {"file": SimpleUploadedFile("nurse.xlsx", content)})
    sheet = ReturnSheet.objects.get()
    client.post(address("apply", cycle, sheet.pk))
    client.post(address("list", cycle), {"file": SimpleUploadedFile("nurse.xlsx", content)})
    assert [(found.state, found.report["counts"]["unchanged"]) for found in ReturnSheet.objects.all()] == [
        ("previewed", 1),
        ("applied", 0),
    ]


def test_a_sheet_is_found_only_under_its_own_meeting(cast, as_user):
    cycle, client = asked(cast), as_user(cast.manager)
    sheet = looked_at(client, cast, cycle)
    other = add_meeting(board=cast.board, day=cycle.meeting.date.replace(month=8), by=None, on=ASKED).cycle
    assert client.get(address("detail", other, sheet.pk)).status_code == 404
    assert client.post(address("apply", other, sheet.pk)).status_code == 404


# -- The lead ------------------------------------------------------------------------------------------------


def own(cycle: UpdateCycle) -> str:
    return reverse("boards:answer_sheet", args=[cycle.pk])


def test_a_lead_downloads_their_own_sheet_by_their_link(cast):
    cycle = asked(cast)
    client = by_link(cast.health)
    page = client.get(own(cycle)).content.decode()
    sheet = reverse("reports:own_return_sheet", args=[cycle.pk, cast.health.pk])
    assert sheet in page
    assert load_workbook(BytesIO(client.get(sheet).content))["Updates"]["C5"].value == "7b"


def test_a_lead_is_not_given_the_sheet_of_another(cast):
    cycle = asked(cast)
    client = by_link(cast.health)
    sheet = reverse("reports:own_return_sheet", args=[cycle.pk, cast.fostering.pk])
    assert client.get(sheet).status_code == 404


def test_an_upload_fills_the_drafts_and_leads_to_check_your_answers(cast):
    cycle = asked(cast)
    client = by_link(cast.health)
    response = client.post(own(cycle), {"file": file_of(filled_in(cast, cycle))}, follow=True)
    assert response.redirect_chain[-1][0] == reverse("boards:answer_check", args=[cycle.pk])
    assert "1 answer filled in from your workbook" in response.content.decode()
    update = Update.objects.get()
    assert (update.request.state, update.via, update.answered_by) == ("draft", "sheet", "Nurse on duty")
    submit(client, cycle, reason="The last panel meets on Friday.")
    update.request.refresh_from_db()
    assert update.request.state == RequestState.SUBMITTED


def test_a_lead_is_told_of_doubts_and_of_texts_that_stay(cast):
    cycle = asked(cast)
    book = fill(filled_in(cast, cycle), cast.offer, note="Published.", brag="Purple")
    save(cycle, cast.interviews, cast.health, note="On the page.", brag="Red")
    page = by_link(cast.health).post(own(cycle), {"file": file_of(book)}).content.decode()
    for words in ("1 answer filled in", "“Purple” is no BRAG", "On the page.", "Panels are set up."):
        assert words in page
    assert Update.objects.get(request__action=cast.interviews).note == "On the page."


def test_a_workbook_without_an_answer_says_that_nothing_was_filled_in(cast):
    cycle = asked(cast)
    file = file_of(handed_out(cycle, cast.health))
    page = by_link(cast.health).post(own(cycle), {"file": file}).content.decode()
    assert "Nothing new was filled in." in page


def test_a_lead_cannot_answer_with_the_sheet_of_another_lead(cast, as_user):
    cycle = asked(cast)
    file = file_of(filled_in(cast, cycle))
    page = as_user(cast.lead_user).post(own(cycle), {"file": file})
    assert page.status_code == 422
    assert "made for another lead" in page.content.decode()
    assert not Update.objects.exists()


def test_a_lead_cannot_answer_here_with_the_sheet_of_another_meeting(cast):
    cycle = asked(cast)
    later = add_meeting(board=cast.board, day=cycle.meeting.date.replace(month=8), by=None, on=ASKED).cycle
    circulate(cycle=later, by=None, on=ASKED)
    page = signed_in_as_nurse(cast).post(own(cycle), {"file": file_of(filled_in(cast, later))})
    assert "made for another meeting" in page.content.decode()
    assert not Update.objects.exists()


def signed_in_as_nurse(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.lead_user)
    cast.health.user, cast.fostering.user = cast.lead_user, None
    cast.fostering.save()
    cast.health.save()
    return client


def test_everything_answered_leaves_nothing_to_download(cast):
    cycle = asked(cast)
    client = by_link(cast.health)
    answer(cycle, cast.interviews, cast.health)
    answer(cycle, cast.offer, cast.health)
    assert "Everything is answered" in client.get(own(cycle)).content.decode()
    sheet = reverse("reports:own_return_sheet", args=[cycle.pk, cast.health.pk])
    page = client.get(sheet, follow=True).content.decode()
    assert "has answered everything" in page


def test_the_answer_page_leads_to_the_workbook(cast):
    cycle = asked(cast)
    page = by_link(cast.health).get(reverse("boards:answer_list", args=[cycle.pk])).content.decode()
    assert own(cycle) in page


def test_the_meeting_page_leads_to_the_return_sheets(cast, as_user):
    cycle = asked(cast)
    where = reverse("boards:meeting_detail", args=[cast.board.slug, cycle.meeting.date])
    assert address("list", cycle) in as_user(cast.manager).get(where).content.decode()
