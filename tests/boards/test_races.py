"""Two at once, on a real database: one message each, one answer kept, and everybody else told."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction

from actions.models import Action, ProgressNote
from boards.models import Contact, Correction, ReturnSheet, Update, UpdateCycle, UpdateRequest
from boards.operations.answering import save_answer
from boards.operations.chasing import chase
from boards.operations.circulation import circulate
from boards.operations.contacting import log_contact
from boards.operations.meetings import cancel_meeting
from boards.operations.returning import Received, import_return
from boards.operations.reviewing import accept_update, correct_update
from boards.operations.running import run_cycles
from boards.rules.answers import Answer
from boards.rules.contacts import ContactKind
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.claiming import claim_next
from plantracker.core.operations.refusals import Refused, Stale
from tests.boards.returns import CAME_BACK, asked, fill, handed_out, outcome, saved
from tests.boards.steps import answer, answerer, meet

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[int], object], times: int) -> list[object]:
    """What ``act`` answered in each of ``times`` threads, all let go together."""
    gate, results = threading.Barrier(times), [None] * times

    def run(place: int) -> None:
        try:
            gate.wait()
            results[place] = act(place)
        except Refused as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.parametrize("times", [2, 4])
def test_schedulers_at_once_ask_each_lead_once(cast, times):
    cycle = meet(cast).cycle
    at_once(lambda place: run_cycles(by=None, on=cycle.circulate_on), times)
    assert Counter(Message.objects.values_list("recipient", flat=True)) == {
        "to:lead-user@example.org": 1,
        "to:nurse@example.org": 1,
        f"lead:{cast.school.pk}": 1,
    }
    assert UpdateRequest.objects.count() == 5


@pytest.mark.parametrize("times", [2, 4])
def test_schedulers_at_once_chase_once_and_write_it_down_once(cast, times):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    done = at_once(lambda place: run_cycles(by=None, on=cycle.due_on), times)
    assert sorted(len(steps) for steps in done) == [*[0] * (times - 1), 1]
    assert AuditEvent.objects.filter(verb="chased").count() == 1
    assert Message.objects.filter(step__startswith="chase").count() == 2


def test_nobody_is_chased_for_a_meeting_that_was_cancelled_meanwhile(cast):
    meeting = meet(cast)
    circulate(cycle=meeting.cycle, by=cast.manager, on=meeting.cycle.circulate_on)
    seen = UpdateCycle.objects.select_related("meeting__board").get(pk=meeting.cycle.pk)
    cancel_meeting(meeting=meeting, by=cast.manager, on=seen.due_on)
    for leads in (None, [cast.health]):
        with pytest.raises(Stale):
            chase(cycle=seen, leads=leads, by=cast.manager, on=seen.due_on)
    assert not Message.objects.filter(step__startswith="chase").exists()


def test_circulating_at_once_is_refused_to_the_second_in_a_sentence(cast):
    cycle = meet(cast).cycle
    results = at_once(
        lambda place: circulate(
            cycle=UpdateCycle.objects.get(pk=cycle.pk), by=cast.manager, on=cycle.circulate_on
        ),
        4,
    )
    assert sum(not isinstance(result, Refused) for result in results) == 1


def test_one_of_many_saves_of_an_answer_wins_and_the_others_are_told(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    request = cycle.requests.get(action=cast.interviews)

    def save(place: int) -> object:
        return save_answer(
            request=UpdateRequest.objects.select_related("cycle__meeting", "action").get(pk=request.pk),
            version=request.version,
            answer=Answer(note=f"Text {place}", brag="Green"),
            answerer=answerer(cycle, cast.health),
            on=cycle.due_on,
        )

    results = at_once(save, 5)
    saved = [result for result in results if isinstance(result, Update)]
    assert len(saved) == 1
    assert sum(isinstance(result, Stale) for result in results) == 4
    assert Update.objects.get(request=request).note == saved[0].note


def test_accepting_at_once_writes_one_note(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    request = answer(cycle, cast.interviews, cast.health)
    at_once(
        lambda place: accept_update(
            request=UpdateRequest.objects.get(pk=request.pk), by=cast.manager, on=date(2026, 6, 23)
        ),
        4,
    )
    assert ProgressNote.objects.filter(action=cast.interviews, text="It goes well.").count() == 1
    assert Action.objects.get(pk=cast.interviews.pk).brag == "Green"


def test_corrections_at_once_keep_one_and_what_is_accepted_is_what_was_read(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    request = answer(cycle, cast.interviews, cast.health, note="Panls meet.")

    def settle(place: int) -> object:
        read = UpdateRequest.objects.get(pk=request.pk)
        told = {"request": read, "version": request.version, "by": cast.manager, "on": date(2026, 6, 23)}
        return (
            correct_update(texts={"note": f"Panels meet {place}."}, **told)
            if place
            else accept_update(**told)
        )

    results = at_once(settle, 4)
    assert sum(not isinstance(result, Refused) for result in results) == 1
    noted = set(ProgressNote.objects.filter(action=cast.interviews).values_list("text", flat=True))
    assert ("Panls meet." in noted) != Correction.objects.exists()


def test_a_contact_pressed_at_once_is_written_once(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    key = uuid.uuid4()
    told = {"lead": cast.health, "kind": ContactKind.CALL, "text": "Rang", "key": key, "on": cycle.due_on}
    results = at_once(lambda place: log_contact(cycle=cycle, by=cast.manager, **told), 4)
    assert {type(result) for result in results} == {Contact}
    assert Contact.objects.count() == 1


def test_senders_at_once_claim_each_message_once(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    now = Message.objects.latest("next_try_at").next_try_at

    def claim_all(place: int) -> list[int]:
        claimed = []
        while message := claim_next(sender=f"sender {place}", now=now):
            claimed.append(message.pk)
        return claimed

    claimed = [pk for batch in at_once(claim_all, 4) for pk in batch]
    assert Counter(claimed) == dict.fromkeys(
        Message.objects.filter(state="claimed").values_list("pk", flat=True), 1
    )
    assert len(claimed) == 2


def test_control_without_the_unique_key_a_look_beforehand_doubles(cast):
    """The guard is the key and the conditional update: a mere look lets two through, and this test sees it."""
    seen, gate = [], threading.Barrier(2)

    def look_then_write(place: int) -> None:
        with transaction.atomic():
            nobody = not Message.objects.filter(topic="control").exists()
        gate.wait()
        if nobody:
            seen.append(place)

    at_once(look_then_write, 2)
    assert len(seen) == 2


def test_the_same_return_sheet_brought_in_twice_at_once_is_one_answer(cast, tmp_path):
    book = fill(
        handed_out(asked(cast), cast.health), cast.interviews, note="Panels are set up.", brag="Green"
    )
    paths = [saved(book, tmp_path, f"{place}.xlsx") for place in range(2)]
    received = Received()
    done = at_once(
        lambda place: import_return(workbook=paths[place], received=received, by=None, on=CAME_BACK), 2
    )
    outcomes = [outcome(report, cast.interviews) for report in done if not isinstance(report, Refused)]
    assert outcomes.count("submitted") == 1
    assert set(outcomes) <= {"submitted", "unchanged"}
    assert AuditEvent.objects.filter(verb="answer submitted").count() == 1
    assert Update.objects.count() == ReturnSheet.objects.count() == 1
