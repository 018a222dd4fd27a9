"""A plan as it stands, or as a Board saw it: one shape for both, so that every paper is made the same way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from actions.expectations import NO_WORD, expectations, last_words, times_moved
from actions.models import Action
from actions.rules.brag import Brag, Reason
from actions.rules.states import ActionState
from boards.models import Board, BoardPlan, Meeting, PaperSettings, Snapshot, SnapshotRow
from boards.paper_facts import Facts, paper_facts
from boards.printing import printed_lead
from boards.rules.covering_texts import covering_texts, with_text
from boards.rules.paper_settings import ALWAYS, SUMMARY_TITLE, Column, columns_printed
from objectives.models import Objective, Plan
from plantracker.core.operations.refusals import Refused
from reports.rules.standing import Standing


@dataclass(frozen=True)
class SummaryLayout:
    """The summary of open actions as that board wants it."""

    title: str = SUMMARY_TITLE
    appendix: str = ""
    columns: tuple[Column, ...] = columns_printed(())
    published: bool = False
    posts: bool = False

    @property
    def sheet(self) -> str:
        """How the paper lies: upright with the usual columns, sideways with more."""
        return "sideways" if len(self.columns) > len(ALWAYS) else ""

    @property
    def heading(self) -> str:
        """ "Appendix A – Summary of open actions"."""
        return f"Appendix {self.appendix} – {self.title}" if self.appendix else self.title


@dataclass(frozen=True)
class Promise:
    """An objective as printed."""

    number: str
    title: str
    aim: str
    approach: str


@dataclass(frozen=True)
class Corrected:
    """A text of what the Board saw that was wrong, and since when its papers say something else.

    ``place`` and ``cell`` name it in words: "Objective 2, 5a" and "BRAG", or "Covering report" and a heading of it.
    """

    version: int
    on: date
    place: str
    cell: str
    was: str
    now: str
    reason: str


@dataclass(frozen=True)
class Picture:
    """The whole plan on one day, in a person's order. Frozen: what the Board saw, from its snapshot."""

    plan: str
    objective_word: str
    as_of: date
    frozen: bool
    key: dict[str, str]
    objectives: tuple[Promise, ...]
    standings: tuple[Standing, ...]
    layout: SummaryLayout = SummaryLayout()
    facts: Facts = field(default_factory=dict, compare=False)
    corrected: tuple[Corrected, ...] = ()

    @property
    def board(self) -> str:
        """The board's name, as it was."""
        return str(self.facts["board"])

    @property
    def version(self) -> int:
        return max((each.version for each in self.corrected), default=1)

    @property
    def not_closed(self) -> tuple[Standing, ...]:
        return tuple(row for row in self.standings if row.state != ActionState.CLOSED)


def picture_for(meeting: Meeting, *, plan: Plan | None, on: date, version: int = 1) -> Picture:
    """What that meeting is to see: live before it is reported, from the snapshot after; ``version`` of its papers."""
    plan = plan or plan_for(meeting)
    snapshot = snapshots_of(meeting).filter(plan=plan).first()
    return frozen_picture(snapshot, version) if snapshot else live_picture(plan, meeting=meeting, on=on)


def snapshots_of(meeting: Meeting) -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(meeting=meeting).select_related("plan", "meeting__board")


def plan_for(meeting: Meeting) -> Plan:
    """The plan of a meeting's papers: what it was shown, whatever its board owns and receives by now."""
    shown = list(snapshots_of(meeting))
    owned = [snapshot for snapshot in shown if snapshot.facts.get("owned")] or shown
    return owned[0].plan if len(owned) == 1 else plan_of(meeting.board)


def plan_of(board: Board) -> Plan:
    """The plan a board's papers are about: the one it owns, else the one it receives."""
    links = BoardPlan.objects.filter(board=board).select_related("plan")
    owned = [link.plan for link in links if link.relation == BoardPlan.Relation.OWNS]
    plans = owned or [link.plan for link in links]
    if not plans:
        raise Refused(f"{board} neither owns nor receives a plan: give it one first, or name a plan.")
    if len(plans) > 1:
        titles = ", ".join(f"“{plan}”" for plan in plans)
        raise Refused(f"{board} has several plans ({titles}): say which one with --plan.")
    return plans[0]


def live_picture(plan: Plan, *, meeting: Meeting, on: date) -> Picture:
    actions = list(Action.objects.of_plan(plan).in_order().with_leads().select_related("objective"))
    settings = PaperSettings.of(meeting.board)
    judged = expectations(actions, on=on, next_meeting=meeting.date, rules_off=settings.silent_rules)
    ids = [action.pk for action in actions]
    words, moved = last_words(ids, on=on), times_moved(ids, on=on)
    return Picture(
        plan=plan.title,
        objective_word=plan.objective_word,
        as_of=on,
        frozen=False,
        key=ordered_key({brag.value: words for brag, words in meeting.board.wording.items()}),
        objectives=tuple(_promise(objective) for objective in plan.objectives.order_by("position", "id")),
        standings=tuple(
            Standing(
                action_id=action.pk,
                objective=action.objective.number,
                ref=action.ref,
                title=action.title,
                state=action.state,
                leads=tuple(link.lead.name for link in action.action_leads.all()),
                posts=tuple(printed_lead(link.lead) for link in action.action_leads.all()),
                services=action.service_names,
                parent_ref=action.parent_ref,
                timescale=action.timescale_text,
                due=action.due,
                brag=action.brag,
                brag_text=action.brag_text,
                expected=judged[action.pk].brag.value,
                reasons=judged[action.pk].reasons,
                last_note=words.get(action.pk, NO_WORD)[1],
                last_word=words.get(action.pk, NO_WORD)[0],
                times_moved=moved[action.pk],
                goes_on=action.goes_on_elsewhere,
            )
            for action in actions
        ),
        layout=_layout(settings.frozen),
        facts=paper_facts(meeting, plan=plan, on=on),
    )


def _layout(kept: dict[str, Any]) -> SummaryLayout:
    """A snapshot from before boards could choose has the title and columns that all had."""
    return SummaryLayout(
        title=kept.get("title", SUMMARY_TITLE),
        appendix=kept.get("appendix", ""),
        columns=columns_printed(kept.get("columns", ())),
        published=kept.get("published", False),
        posts=kept.get("posts", False),
    )


def _promise(objective: Objective) -> Promise:
    return Promise(objective.number, objective.title, objective.aim, objective.approach)


def frozen_picture(snapshot: Snapshot, version: int = 1) -> Picture:
    """What the Board saw; from version 2 on with what was corrected since. One from before facts were kept has none."""
    facts = snapshot.facts or paper_facts(snapshot.meeting, plan=snapshot.plan, on=snapshot.as_of)
    going_on = frozenset(facts.get("going_on", ()))  # snapshots from before actions could be split have none
    standings = [_frozen_standing(row, going_on) for row in snapshot.rows.order_by("position")]
    facts, corrected = _correct(snapshot, facts, standings, version)
    return Picture(
        plan=snapshot.plan_title,
        objective_word=facts["objective_word"],
        as_of=snapshot.as_of,
        frozen=True,
        key=ordered_key(snapshot.key),
        objectives=tuple(
            Promise(each["number"], each["title"], each["aim"], each["approach"])
            for each in snapshot.objectives
        ),
        standings=tuple(standings),
        layout=_layout(snapshot.layout),
        facts=facts,
        corrected=corrected,
    )


def _correct(
    snapshot: Snapshot, facts: Facts, standings: list[Standing], version: int
) -> tuple[Facts, tuple[Corrected, ...]]:
    """Put in place every correction up to ``version``, and say what was done. The facts come back as they are then."""
    done = []
    corrections = snapshot.corrections.filter(version__lte=version) if version > 1 else ()
    for each in corrections:
        if each.field == each.Field.COVERING:
            place = "Covering report"
            cell, was = covering_texts(facts["covering"])[each.position]
            facts = {**facts, "covering": with_text(facts["covering"], each.position, each.text)}
        else:
            row = standings[each.position]
            place, cell = f"{facts['objective_word']} {row.objective}, {row.ref}", each.get_field_display()
            was = getattr(row, each.field)
            cells: dict[str, Any] = {each.field: each.text}
            standings[each.position] = replace(row, **cells)
        done.append(Corrected(each.version, each.on, place, cell, was, each.text, each.reason))
    return facts, tuple(done)


def _frozen_standing(row: SnapshotRow, going_on: frozenset[int]) -> Standing:
    return Standing(
        action_id=row.action_id,
        objective=row.objective_number,
        ref=row.ref,
        title=row.title,
        state=row.state,
        leads=tuple(row.leads.split("\n")) if row.leads else (),
        posts=tuple(row.posts.split("\n")) if row.posts else (),
        services=tuple(row.services.split("\n")) if row.services else (),
        parent_ref=row.parent_ref,
        timescale=row.timescale,
        due=row.due,
        brag=row.brag,
        brag_text=row.brag_text,
        expected=row.expected,
        reasons=tuple(Reason(reason["code"], reason["message"]) for reason in row.reasons),
        last_note=row.last_note,
        last_word=row.last_word,
        times_moved=row.times_moved,
        goes_on=row.action_id in going_on,
    )


def ordered_key(key: dict[str, str]) -> dict[str, str]:
    """Blue, Red, Amber, Green: a JSON column of PostgreSQL keeps no order."""
    return {brag.value: key[brag.value] for brag in Brag if brag.value in key}
