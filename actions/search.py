"""Searching actions: by ref, activity, leads and notes, on SQLite (FTS5) and PostgreSQL alike.

How the index stays right. Three ways were weighed. Operations that write the index with the deed would be simplest,
but whoever writes past them (an import's `bulk_create`, the administration, a line of SQL) would leave it stale and
nobody would know. Triggers that fill the databases' own full-text tables see every write, but then each database
cuts, folds and compares words in a way of its own: PostgreSQL takes `5a5.i` for a host, SQLite takes it for two
words. So the work is shared: triggers only *mark* the action as due, which is the same line on both databases and
sees every write there is, in the same transaction; and before it answers, the search reads what is due again
(`catch_up`), cut by one pure rule in Python (`search_words`). An answer is therefore never older than the last
commit, and both databases hold the same words. What could still go wrong is a trigger that is gone: `migrate` puts
up what is missing and then reads everything again, and `check_search` compares the whole index with the plan.

The price is that the first search after a change writes a few rows: some milliseconds for an edit, a few seconds
after ten thousand actions came in, which is why imports catch up by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.db.models.expressions import RawSQL
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from actions import search_tables
from actions.models import Action, ProgressNote, SearchText
from actions.rules.search_words import Piece, query_words, snippet, words_in
from actions.search_index import catch_up
from plantracker.lib.wording import long_date

_SQLITE = f"""SELECT action_id FROM {search_tables.FTS} AS fts JOIN {search_tables.TEXT} AS text ON text.id = fts.rowid
WHERE {search_tables.FTS} MATCH %s"""  # noqa: S608
_POSTGRESQL = f"""SELECT action_id FROM {search_tables.TEXT}
WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery"""  # noqa: S608


@dataclass(frozen=True)
class Place:
    """Where words were found, and the words around them."""

    where: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Match:
    """Why an action is in the list: the fewest places that show every word asked for."""

    places: tuple[Place, ...]


def matching(queryset: QuerySet[Action], text: str) -> QuerySet[Action]:
    """Those that hold every word of ``text`` somewhere: in ref, activity, notes or leads. No text asks for nothing.

    A word is found by its beginning, without regard to case and accents. What holds no letter or digit finds nothing.
    """
    if not text.strip():
        return queryset
    words = query_words(text)
    if not words:
        return queryset.none()
    catch_up()
    for word in words:
        queryset = queryset.filter(pk__in=_holding(word))
    return queryset


def match_html(match: Match | None) -> SafeString:
    """The match for a cell of a table; nothing where there is none."""
    return render_to_string("actions/_match.html", {"match": match}) if match else SafeString("")


def matches(actions: Sequence[Action], q: str) -> dict[int, Match]:
    """Why each of these actions was found, by primary key; three queries, however many (one with leads fetched)."""
    words = query_words(q)
    if not words or not actions:
        return {}
    prefetch_related_objects(actions, "action_leads__lead")
    notes = _notes(actions, words)
    found = {}
    for action in actions:
        places = tuple(_places(action, notes.get(action.pk, []), words))
        if places:
            found[action.pk] = Match(places)
    return found


def _holding(word: str) -> RawSQL | QuerySet:
    """The actions of which one text holds the word. Words hold no sign of a query."""
    if connection.vendor == "postgresql":
        return RawSQL(_POSTGRESQL, [f"'{word}':*"])  # noqa: S611
    if search_tables.has_fts5():
        return RawSQL(_SQLITE, [f'"{word}" *'])  # noqa: S611
    return SearchText.objects.filter(_scan([word])).values("action_id")


def _scan(words: Sequence[str]) -> Q:
    """Any of the words, read row by row: where no index is at hand, or few rows are left to read."""
    found = Q()
    for word in words:
        found |= Q(words__startswith=word) | Q(words__contains=f" {word}")
    return found


def _notes(actions: Iterable[Action], words: Sequence[str]) -> dict[int, list[ProgressNote]]:
    """The notes of these actions that hold one of the words, the newest first."""
    of_page = SearchText.objects.filter(action_id__in=[action.pk for action in actions]).exclude(note_id=None)
    keys = of_page.filter(_scan(words)).values("note_id")
    found: dict[int, list[ProgressNote]] = {}
    for note in ProgressNote.objects.filter(pk__in=keys).order_by("-position", "-id"):
        found.setdefault(note.action_id, []).append(note)
    return found


def _places(action: Action, notes: Iterable[ProgressNote], words: Sequence[str]) -> Iterator[Place]:
    """Each place that shows a word which none before it showed."""
    missing = set(words)
    for where, text in _texts(action, notes):
        here = words_in(text, missing)
        if here:
            missing -= here
            yield Place(where, snippet(text, words))
        if not missing:
            return


def _texts(action: Action, notes: Iterable[ProgressNote]) -> Iterator[tuple[str, str]]:
    yield "Ref", action.ref
    yield "Ref", "".join(action.ref.split())
    yield "Activity", action.title
    for link in action.action_leads.all():
        yield "Lead", " – ".join(part for part in (link.lead.name, link.lead.post) if part)
    yield "Lead", action.leads_text
    for note in notes:
        yield _note_name(note), " ".join(part for part in (note.author, note.text) if part)
        yield _note_name(note), note.date_text


def _note_name(note: ProgressNote) -> str:
    day = long_date(note.date) if note.date else note.date_text
    return f"Note of {day}" if day else "Note without a date"
