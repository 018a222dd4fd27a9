"""Keeping the index of words: what is due is read again, and the whole can be held against the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from actions import search_tables
from actions.models import Action, ActionLead, ProgressNote, SearchDue, SearchText
from actions.rules.search_words import index_words

AT_ONCE = 500
_LOCK = 5_417_232_001  # any number that is ours: of two readers of what is due the second waits


def catch_up() -> int:
    """Read again what is due; how many actions that was. One question where nothing is."""
    done = 0
    while SearchDue.objects.exists():
        done += _catch_up_some()
    return done


@transaction.atomic
def _catch_up_some() -> int:
    """Claim, then read: what changes after the claim leaves a mark of its own."""
    if connection.vendor == "postgresql":  # SQLite has one writer at a time
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    due = list(SearchDue.objects.order_by("pk").values_list("pk", "action_id", "lead_id")[:AT_ONCE])
    marked = {action for _, action, _ in due if action}  # on PostgreSQL each change of an action left a mark
    SearchDue.objects.filter(Q(pk__in=[pk for pk, _, _ in due]) | Q(action_id__in=marked)).delete()
    leads = {lead for _, _, lead in due if lead}
    led = ActionLead.objects.filter(lead__in=leads).values_list("action", flat=True) if leads else ()
    actions = sorted(marked.union(led))
    for batch in _batches(actions):
        SearchText.objects.filter(action_id__in=batch).delete()
        SearchText.objects.bulk_create(
            SearchText(action_id=action, note_id=note, words=words)
            for action, rows in words_of(batch).items()
            for note, words in rows.items()
        )
    return len(actions)


def words_of(actions: Collection[int]) -> dict[int, dict[int | None, str]]:
    """The words of each of these actions as they should be: of the action itself (None), and of each note."""
    found: dict[int, dict[int | None, str]] = {}
    leads: dict[int, list[str]] = defaultdict(list)
    links = ActionLead.objects.filter(action__in=actions)
    for action, *names in links.values_list("action", "lead__name", "lead__post"):
        leads[action] += names
    rows = Action.objects.filter(pk__in=actions).values_list("pk", "ref", "title", "leads_text")
    for action, ref, *texts in rows:
        # Also without blanks, as refs are compared: "12a-b" finds "12a -b".
        found[action] = {None: index_words(ref, "".join(ref.split()), *texts, *leads[action])}
    notes = ProgressNote.objects.filter(action__in=actions)
    for action, note, *texts in notes.values_list("action", "pk", "date_text", "author", "text"):
        found[action][note] = index_words(*texts)
    return {action: {note: words for note, words in rows.items() if words} for action, rows in found.items()}


def rebuild() -> int:
    """Put up what is missing and read every action again."""
    search_tables.ensure()
    mark_all()
    done = catch_up()
    search_tables.reindex()
    return done


@transaction.atomic
def mark_all() -> None:
    """Everything is due, and so is what is indexed and not there any more."""
    with connection.cursor() as cursor:
        for table, column in (("actions_action", "id"), ("actions_searchtext", "action_id")):
            cursor.execute(f"INSERT INTO actions_searchdue (action_id) SELECT DISTINCT {column} FROM {table}")  # noqa: S608


def verify() -> dict[str, Any]:
    """What is wrong with the index: what is not there, and which actions it tells of wrongly though none is due."""
    catch_up()
    missing = sorted(set(search_tables.wanted()) - search_tables.present())
    wrong = sorted(set(_wrong()))
    sound = not missing and search_tables.is_sound()
    return {"missing": missing, "wrong": wrong, "sound": sound, "well": sound and not wrong}


def _wrong() -> Iterator[int]:
    keys = sorted(Action.objects.values_list("pk", flat=True))
    yield from SearchText.objects.exclude(action_id__in=Action.objects.values("pk")).values_list(
        "action_id", flat=True
    )
    for batch in _batches(keys):
        kept: dict[int, dict[int | None, str]] = {key: {} for key in batch}
        stored = SearchText.objects.filter(action_id__in=batch)
        for action, note, words in stored.values_list("action_id", "note_id", "words"):
            kept[action][note] = words
        yield from (key for key, rows in words_of(batch).items() if rows != kept[key])


def _batches(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
