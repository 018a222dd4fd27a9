"""The search on the database in use: the same table of cases is run on SQLite, on PostgreSQL and on the plain scan."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.db import connection, models, transaction

from actions import search_tables
from actions.apps import keep_search
from actions.models import Action, ActionLead, ProgressNote, SearchDue, SearchText
from actions.operations.editing import add_note, edit_action
from actions.rules.states import ActionState
from actions.search import matches, matching
from actions.search_index import AT_ONCE, catch_up, verify
from plantracker.core.models import Lead
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db

CASES = [
    ("", ["1", "2", "3", "7b", "10", "5a5.i", "5a5.ii", "10.10", "12a -b"]),
    ("hous", ["5a5.i"]),
    ("HOUSING", ["5a5.i"]),
    ("ousing", []),  # the end of a word does not find it
    ("cafe", ["5a5.ii"]),
    ("CAFÉ", ["5a5.ii"]),
    ("cafe\u0301", ["5a5.ii"]),
    ("hauptstrasse", ["5a5.ii"]),
    ("5a5.i", ["5a5.i", "5a5.ii"]),
    ("5a5.ii", ["5a5.ii"]),
    ("5a5", ["5a5.i", "5a5.ii"]),
    ("10.10", ["10.10"]),
    ("1010", []),
    ("10", ["10", "10.10"]),
    ("12a -b", ["12a -b"]),
    ("12a-b", ["12a -b"]),
    ("12A–B", ["12a -b"]),
    ("7b.", ["7b"]),
    ("panels interviews", ["7b"]),  # one word in a note, one in the activity
    ("nurse offer", ["10"]),
    ("nurse", ["3", "7b", "10"]),
    ("nurse nothing", []),
    ("childrens", ["10.10"]),
    ("children's", ["10.10"]),
    ("well-being", ["10.10"]),
    ("being", ["10.10", "7b"]),
    ("住宅", ["12a -b"]),
    ("23/07/19", ["5a5.i"]),
    ("North", ["5a5.i"]),
    ("%", []),
    ("_", []),
    ('"', []),
    ("*", []),
    ("-", []),
    ("' OR 1=1 --", []),
    ("housing*", ["5a5.i"]),
    ('"housing"', ["5a5.i"]),
    ('"housing', ["5a5.i"]),
    ("-housing", ["5a5.i"]),
    ("words:housing", []),
    ("NEAR(housing", []),
    ("NEAR (housing)", []),
    ("housing AND", ["5a5.i"]),  # “and” is a word like any other, and stands in the text
    ("housing NOT need", []),
    ("housing & need | !x", ["5a5.i"]),
    ("hous:*", ["5a5.i"]),
    ("\\", []),
    ("'", []),
    ("a\0b", []),
    ("\0", []),
    ("x" * 10_000, []),
    ("housing " * 2_000, ["5a5.i"]),
    ("(" * 10_000, []),
]


@pytest.fixture
def world(cast):
    notes = ((TODAY, "Housing need and homes, x"),)
    action = make_action(cast.first, "5a5.i", title="Write it down", notes=notes)
    action.notes.update(date_text="23.07.19", author="BL North")
    make_action(cast.first, "5a5.ii", title="Meet at the Café in Hauptstraße")
    make_action(cast.first, "10.10", title="Children’s well-being")
    make_action(cast.first, "12a -b", title="住宅")
    return cast


@pytest.fixture(params=["index", "scan"])
def engine(request, monkeypatch):
    """The database's own index, and (SQLite only) what answers where SQLite has no FTS5."""
    if request.param == "scan":
        monkeypatch.setattr(search_tables, "has_fts5", lambda: False)
    return request.param


def found(text: str) -> list[str]:
    return list(matching(Action.objects.in_order(), text).values_list("ref", flat=True))


def test_search_finds_the_same_on_every_database(world, engine):
    answers = {text: sorted(found(text)) for text, _ in CASES}
    assert answers == {text: sorted(refs) for text, refs in CASES}


def test_search_keeps_the_order_and_the_filters_of_what_it_is_given(world):
    assert found("nurse") == ["7b", "3", "10"]
    assert list(matching(Action.objects.not_closed(), "nurse").order_by("-pk")) == [
        world.offer,
        world.interviews,
    ]


# -- The index is never stale ------------------------------------------------------------------------------------


def writes(cast):
    """Every way a text gets into the database, and a word that then finds the action."""
    action, note = cast.champion, cast.champion.notes.get()
    return {
        "an operation": lambda: edit_action(
            action=action, version=1, title="zebra", parent_ref="", workstream="", state=ActionState.OPEN,
            by=None, on=TODAY,
        ),
        "save": lambda: (setattr(action, "ref", "zebra"), action.save()),
        "update": lambda: Action.objects.filter(pk=action.pk).update(leads_text="zebra"),
        "bulk_update": lambda: (
            setattr(action, "title", "zebra"), Action.objects.bulk_update([action], ["title"])
        ),
        "a note": lambda: add_note(action=action, text="zebra", by=None, on=TODAY),
        "a changed note": lambda: ProgressNote.objects.filter(pk=note.pk).update(author="zebra"),
        "bulk_create": lambda: ProgressNote.objects.bulk_create(
            [ProgressNote(action=action, text="zebra", on=TODAY)]
        ),
        "a renamed lead": lambda: Lead.objects.filter(pk=cast.fostering.pk).update(post="zebra"),
        "another lead": lambda: ActionLead.objects.create(
            action=action, lead=Lead.objects.create(name="Zebra", identity="zebra")
        ),
        "plain SQL": lambda: connection.cursor().execute(
            f"UPDATE actions_progressnote SET text = 'zebra' WHERE id = {note.pk}"  # noqa: S608
        ),
    }  # fmt: skip


@pytest.mark.parametrize(
    "way",
    ["an operation", "save", "update", "bulk_update", "a note", "a changed note", "bulk_create", "a renamed lead",
     "another lead", "plain SQL"],
)  # fmt: skip
def test_search_sees_what_was_written_by(cast, way):
    assert found("zebra") == []
    writes(cast)[way]()
    assert cast.champion.ref in found("zebra") or found("zebra") == ["zebra"]
    assert verify() == {"missing": [], "wrong": [], "sound": True, "well": True}


def test_search_forgets_what_is_not_there_any_more(cast):
    assert found("panels") == ["7b"]
    cast.interviews.notes.all().delete()
    assert found("panels") == []
    cast.offer.action_leads.all().delete()
    Action.objects.filter(pk=cast.offer.pk).update(leads_text="")
    assert found("nurse") == ["7b", "3"]
    cast.interviews.delete()
    assert found("nurse") == ["3"]
    assert not SearchText.objects.filter(action_id=cast.interviews.pk).exists()
    assert verify()["well"]


def test_search_takes_back_what_a_transaction_takes_back(cast):
    catch_up()
    with transaction.atomic():
        Action.objects.filter(pk=cast.champion.pk).update(title="zebra")
        assert found("zebra") == ["1"]
        transaction.set_rollback(True)
    assert found("zebra") == []
    assert found("champion") == ["1"]
    assert verify()["well"]


def test_what_does_not_change_a_word_leaves_nothing_due(cast):
    catch_up()
    cast.champion.brag = "Red"
    cast.champion.save()
    Lead.objects.filter(pk=cast.fostering.pk).update(email="other@example.org")
    assert not SearchDue.objects.exists()


def test_an_action_with_many_marks_is_read_once(cast, monkeypatch):
    catch_up()
    monkeypatch.setattr("actions.search_index.AT_ONCE", 1)
    for day in range(3):
        add_note(action=cast.champion, text=f"Zebra {day}", by=cast.manager, on=TODAY)
    assert catch_up() == 1
    assert cast.champion in matching(Action.objects.all(), "zebra")


def test_a_lead_of_many_actions_and_many_actions_at_once_are_all_read(cast):
    rows = [Action(objective=cast.first, ref=f"m{n}", ref_id=f"m{n}") for n in range(AT_ONCE + 20)]
    Action.objects.bulk_create(rows)
    ActionLead.objects.bulk_create(ActionLead(action=row, lead=cast.school) for row in rows)
    catch_up()
    Lead.objects.filter(pk=cast.school.pk).update(name="Zebra keeper")
    assert len(found("zebra")) == AT_ONCE + 21


# -- What a migration takes away -----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Action, ProgressNote, Lead, SearchText])
def test_a_table_built_anew_by_a_migration_has_its_triggers_again(cast, model):
    catch_up()
    field = models.CharField(max_length=7, default="x", null=True)
    field.set_attributes_from_name("passing")
    narrow = models.CharField(max_length=9, default="x", null=True)
    narrow.set_attributes_from_name("passing")
    with connection.schema_editor() as editor:
        editor.add_field(model, field)
        editor.alter_field(model, field, narrow)
        editor.remove_field(model, narrow)
    Action.objects.filter(pk=cast.champion.pk).update(title="zebra")
    keep_search()
    assert search_tables.present() == set(search_tables.wanted())
    assert found("zebra") == ["1"]
    assert verify()["well"]


def test_what_was_written_without_triggers_is_read_when_they_are_back(cast):
    catch_up()
    search_tables.remove()
    Action.objects.filter(pk=cast.champion.pk).update(title="zebra")
    assert search_tables.present() == set()
    keep_search()
    assert found("zebra") == ["1"]
    keep_search()
    assert not SearchDue.objects.exists()  # nothing was missing: nothing is read again


def test_without_fts5_its_triggers_are_taken_away_and_the_search_goes_on(cast, monkeypatch):
    monkeypatch.setattr(search_tables, "has_fts5", lambda: False)
    keep_search()
    assert not {"search_fts_insert", "search_fts_delete"} & search_tables.present()
    assert found("panels") == ["7b"]


# -- check_search ---------------------------------------------------------------------------------------------------


def check_search(capsys, *words) -> tuple[int, dict]:
    status = 0
    try:
        call_command("check_search", "--json", *words)
    except SystemExit as end:
        status = end.code
    return status, json.loads(capsys.readouterr().out)


def test_check_search_tells_a_wrong_index_and_rebuilds_it(cast, capsys):
    assert check_search(capsys)[0] == 0
    SearchText.objects.filter(action_id=cast.champion.pk).update(words="wrong")
    SearchText.objects.create(action_id=987_654, words="gone")
    status, told = check_search(capsys)
    assert (status, told["well"], told["wrong"]) == (1, False, sorted([cast.champion.pk, 987_654]))
    status, told = check_search(capsys, "--rebuild")
    assert (status, told["well"], told["actions"]) == (0, True, 5)
    assert told["rebuilt"] >= 5


def test_check_search_tells_what_is_missing_in_words(cast, capsys):
    call_command("check_search")
    assert capsys.readouterr().out == "The search has the words of all 5 actions.\n"
    search_tables.remove()
    with pytest.raises(SystemExit):
        call_command("check_search")
    assert "run check_search --rebuild" in capsys.readouterr().err


# -- Why it was found ------------------------------------------------------------------------------------------------


def told(match) -> list[tuple[str, str]]:
    return [
        (place.where, "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in place.pieces))
        for place in match.places
    ]


@pytest.mark.parametrize(
    ("part", "q", "places"),
    [
        ("interviews", "panels", [("Note of Tuesday 3 February 2026", "[Panels] are being set up.")]),
        ("interviews", "nurse 7b", [("Ref", "[7b]"), ("Lead", "Designated [Nurse]")]),
        ("champion", "champ", [("Activity", "Name a [champion] in every team")]),
        ("champion", "12.05.26", [("Note of Tuesday 12 May 2026", "[12.05.26]")]),
    ],
)
def test_matches_say_where_each_word_was_found(cast, part, q, places):
    action = getattr(cast, part)
    catch_up()
    assert told(matches([action], q)[action.pk]) == places


def test_matches_show_the_newest_note_and_a_note_without_a_day(cast):
    for day in (None, TODAY):
        ProgressNote.objects.create(action=cast.champion, position=5, date=day, text="zebra", on=TODAY)
    assert found("zebra") == ["1"]
    assert told(matches([cast.champion], "zebra")[cast.champion.pk])[0][0] == "Note of Monday 1 June 2026"
    ProgressNote.objects.filter(date=TODAY).delete()
    found("zebra")
    assert told(matches([cast.champion], "zebra")[cast.champion.pk])[0][0] == "Note without a date"


def test_matches_ask_no_more_for_many_actions(cast, django_assert_num_queries):
    catch_up()
    for number in (1, 5):
        rows = list(Action.objects.with_leads()[:number])
        with django_assert_num_queries(1):
            assert matches(rows, "e s t p h n c") is not None


@pytest.mark.parametrize("q", ["", "***", "\0"])
def test_matches_of_nothing_asked_for_are_none(cast, q):
    assert matches([cast.champion], q) == {}
    assert matches([], "a") == {}
