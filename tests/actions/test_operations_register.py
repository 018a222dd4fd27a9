"""Evidence and metrics by their operations: each verb, what it refuses, what it keeps, and what nobody overwrites."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from actions.expectations import expectations
from actions.models import Evidence, Metric, NoEvidence, Reading, ReadingCorrection
from actions.operations.editing import add_evidence
from actions.operations.evidencing import (
    add_evidence_file,
    edit_evidence,
    state_no_evidence,
    withdraw_evidence,
)
from actions.operations.measuring import add_reading, correct_reading, finalise_reading
from actions.operations.metrics import Measure, add_metric, edit_metric
from actions.rules.evidence_details import Details
from actions.rules.metric_targets import Target
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.actions.evidence_made import TEXT
from tests.cast import TODAY, Cast

pytestmark = pytest.mark.django_db

DETAILS = Details(
    covers_from=date(2026, 4, 1),
    covers_to=date(2026, 6, 30),
    kept_at="Shared drive, Champions",
    keeper_text="Records office",
    review_on=date(2026, 9, 1),
)


@pytest.fixture
def minutes(cast: Cast) -> Evidence:
    return add_evidence(action=cast.champion, text="Minutes of May", by=cast.manager, on=TODAY)


@pytest.fixture
def metric(cast: Cast) -> Metric:
    measure = Measure(name="Teams with a champion", direction="up", frequency="quarterly")
    targets = [Target("6", date(2026, 5, 31)), Target("12", date(2026, 12, 31))]
    return add_metric(action=cast.champion, measure=measure, targets=targets, by=cast.manager, on=TODAY)


def change(evidence: Evidence, cast: Cast, **said: object) -> Evidence:
    words = {"version": evidence.version, "text": "Minutes of June", "link": "", "details": DETAILS}
    given = words | {"keeper": cast.health} | said
    return edit_evidence(evidence=evidence, **given, by=cast.manager, on=TODAY)  # type: ignore[arg-type]


def read(
    metric: Metric, cast: Cast, text: str = "4", day: date | None = date(2026, 5, 1), **said: str
) -> Reading:
    reading = add_reading(metric=metric, text=text, day=day, **said, by=cast.manager, on=TODAY)
    assert reading
    return reading


def codes(cast: Cast, *, on: date = TODAY) -> set[str]:
    return {reason.code for reason in expectations([cast.done], on=on)[cast.done.pk].reasons}


# -- Evidence --------------------------------------------------------------------------------------------


def test_evidence_is_added_with_its_period_its_keeper_and_its_review(cast):
    evidence = add_evidence(
        action=cast.champion, text="Minutes", details=DETAILS, keeper=cast.health, by=cast.manager, on=TODAY
    )
    evidence.refresh_from_db()
    assert (evidence.covers_from, evidence.covers_to) == (DETAILS.covers_from, DETAILS.covers_to)
    assert evidence.keeper_name == cast.health.name
    assert (evidence.kept_at, evidence.review_on, evidence.on) == (DETAILS.kept_at, DETAILS.review_on, TODAY)
    assert evidence.kind == Evidence.Kind.WORDS


def test_evidence_with_a_file_keeps_its_words_and_its_name(cast, settings):
    upload = SimpleUploadedFile("may.txt", TEXT)
    evidence = add_evidence_file(
        action=cast.champion, upload=upload, text="Minutes", by=cast.manager, on=TODAY
    )
    assert (evidence.text, evidence.file_name, evidence.kind) == ("Minutes", "may.txt", Evidence.Kind.FILE)
    alone = SimpleUploadedFile("june.txt", TEXT)
    named = add_evidence_file(action=cast.champion, upload=alone, text="", by=cast.manager, on=TODAY)
    assert named.text == "june.txt"


def test_a_refused_file_leaves_nothing_behind(cast, settings):
    upload = SimpleUploadedFile("may.txt", TEXT)
    wrong = replace(DETAILS, covers_to=date(2026, 1, 1))
    with pytest.raises(Refused, match="ends before it begins"):
        add_evidence_file(
            action=cast.champion, upload=upload, text="", details=wrong, by=cast.manager, on=TODAY
        )
    assert not Evidence.objects.exists()
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_changed_evidence_is_audited_and_the_same_again_changes_nothing(cast, minutes):
    change(minutes, cast)
    event = AuditEvent.objects.get(verb="evidence edited")
    assert event.changes["text"] == ["Minutes of May", "Minutes of June"]
    minutes.refresh_from_db()
    assert (minutes.version, minutes.keeper) == (2, cast.health)
    change(minutes, cast)
    assert AuditEvent.objects.filter(verb="evidence edited").count() == 1
    with pytest.raises(Refused, match="is empty"):
        change(minutes, cast, text=" ")


def test_nobody_overwrites_evidence_unseen(cast, minutes):
    seen = Evidence.objects.get(pk=minutes.pk)
    change(minutes, cast)
    with pytest.raises(Stale):
        change(seen, cast, text="Minutes of July")
    assert Evidence.objects.get().text == "Minutes of June"


def test_withdrawn_evidence_stays_with_its_reason_and_counts_no_more(cast):
    proof = add_evidence(action=cast.done, text="Signed protocol", by=cast.manager, on=TODAY)
    assert "closed_without_evidence" not in codes(cast)
    later = date(2026, 6, 2)
    withdraw_evidence(evidence=proof, why="It was a draft.", by=cast.manager, on=later)
    withdraw_evidence(evidence=proof, why="Twice", by=cast.manager, on=later)
    proof.refresh_from_db()
    assert (proof.withdrawn_on, proof.withdrawn_why) == (later, "It was a draft.")
    assert proof.withdrawn_by == cast.manager.name
    assert AuditEvent.objects.filter(verb="evidence withdrawn").count() == 1
    assert "closed_without_evidence" in codes(cast, on=later)
    assert "closed_without_evidence" not in codes(cast, on=TODAY)  # what stood then is not rewritten


def test_a_withdrawal_needs_its_reason_and_binds(cast, minutes):
    with pytest.raises(Refused, match="why it is withdrawn"):
        withdraw_evidence(evidence=minutes, why=" ", by=cast.manager, on=TODAY)
    seen = Evidence.objects.get(pk=minutes.pk)
    withdraw_evidence(evidence=minutes, version=minutes.version, why="A draft.", by=cast.manager, on=TODAY)
    with pytest.raises(Refused, match="is withdrawn"):
        change(seen, cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=minutes.pk).update(withdrawn_why="")


def test_why_there_is_no_evidence_settles_the_question(cast):
    assert "closed_without_evidence" in codes(cast)
    said = state_no_evidence(action=cast.done, why="Agreed by word of mouth.", by=cast.manager, on=TODAY)
    assert said
    assert said.by_name == cast.manager.name
    assert not state_no_evidence(action=cast.done, why="Agreed by word of mouth.", by=cast.manager, on=TODAY)
    assert NoEvidence.objects.count() == AuditEvent.objects.filter(verb="no evidence explained").count() == 1
    assert "closed_without_evidence" not in codes(cast)
    assert "closed_without_evidence" in codes(cast, on=date(2026, 5, 31))


@pytest.mark.parametrize(("part", "why", "problem"), [
    ("done", " ", "Say in a sentence"),
    ("champion", "None needed.", "Blue or closed"),
])  # fmt: skip
def test_no_evidence_is_only_explained_where_it_is_missing(cast, part, why, problem):
    with pytest.raises(Refused, match=problem):
        state_no_evidence(action=getattr(cast, part), why=why, by=cast.manager, on=TODAY)


def test_no_evidence_is_not_explained_where_there_is_some(cast):
    add_evidence(action=cast.done, text="Signed protocol", by=cast.manager, on=TODAY)
    with pytest.raises(Refused, match="There is evidence"):
        state_no_evidence(action=cast.done, why="None.", by=cast.manager, on=TODAY)


# -- Metrics ---------------------------------------------------------------------------------------------


def test_a_metric_has_its_targets_as_rows_and_as_a_cell(cast, metric):
    assert metric.target_text == "6 by 31/05/2026\n12 by 31/12/2026"
    assert metric.target_date == date(2026, 12, 31)
    assert [(row.text, row.due) for row in metric.targets.all()] == [
        ("6", date(2026, 5, 31)),
        ("12", date(2026, 12, 31)),
    ]
    assert metric.ref == cast.champion.ref  # a workbook finds its action by it
    assert AuditEvent.objects.filter(verb="metric added").exists()


def test_a_metric_says_what_is_wrong_with_it(cast):
    with pytest.raises(Refused, match="no name"):
        add_metric(action=cast.champion, measure=Measure(name=""), by=cast.manager, on=TODAY)
    assert not Metric.objects.exists()


def test_targets_that_stay_keep_the_words_of_the_workbook(cast):
    row = Metric.objects.create(action=cast.champion, name="Teams", target_text="6\nMay-19\n10\nMay-20")
    kept = [Target("6", date(2019, 5, 31)), Target("10", date(2020, 5, 31))]
    measure = Measure(name="Teams", baseline_text="2", baseline_date=date(2019, 1, 1))
    edit_metric(metric=row, version=1, measure=measure, targets=kept, by=cast.manager, on=TODAY)
    row.refresh_from_db()
    assert (row.target_text, row.baseline_text, row.version) == ("6\nMay-19\n10\nMay-20", "2", 2)
    edit_metric(metric=row, version=2, measure=measure, targets=kept[1:], by=cast.manager, on=TODAY)
    row.refresh_from_db()
    assert row.target_text == "10 by 31/05/2020"
    assert [target.text for target in row.targets.all()] == ["10"]
    edit_metric(metric=row, version=3, measure=measure, targets=kept[1:], by=cast.manager, on=TODAY)
    assert AuditEvent.objects.filter(verb="metric edited").count() == 2


def test_nobody_overwrites_a_metric_unseen(cast, metric):
    seen = Metric.objects.get(pk=metric.pk)
    measure, targets = Measure(name="Teams"), [Target("7")]
    edit_metric(metric=metric, version=1, measure=measure, targets=targets, by=cast.manager, on=TODAY)
    with pytest.raises(Stale):
        edit_metric(metric=seen, version=1, measure=measure, targets=[], by=cast.manager, on=TODAY)
    assert metric.targets.get().text == "7"


def test_the_expected_brag_asks_the_last_target_that_is_past(cast, metric):
    read(metric, cast, "4")
    reasons = expectations([cast.champion], on=TODAY)[cast.champion.pk].reasons
    (said,) = [reason.message for reason in reasons if reason.code == "metric_off_target"]
    assert said == "Teams with a champion: 4 against a target of 6 by Sunday 31 May 2026."
    read(metric, cast, "6", date(2026, 5, 30))
    reasons = expectations([cast.champion], on=TODAY)[cast.champion.pk].reasons
    assert "metric_off_target" not in {reason.code for reason in reasons}


def test_an_older_value_written_down_later_is_not_the_current_one(cast, metric):
    read(metric, cast, "6", date(2026, 5, 30))
    read(metric, cast, "1", date(2026, 2, 1))
    reasons = expectations([cast.champion], on=TODAY)[cast.champion.pk].reasons
    assert "metric_off_target" not in {reason.code for reason in reasons}


def test_a_corrected_value_keeps_what_stood_there_and_why(cast, metric):
    reading = read(metric, cast, "4", standing="provisional")
    correction = correct_reading(
        reading=reading,
        version=1,
        text="5",
        day=date(2026, 5, 2),
        standing="final",
        why="One team was counted twice.",
        by=cast.manager,
        on=TODAY,
    )
    assert correction
    reading.refresh_from_db()
    assert (reading.text, reading.date, reading.standing) == ("5", date(2026, 5, 2), "final")
    kept = ReadingCorrection.objects.get()
    assert (kept.from_text, kept.from_date, kept.from_standing) == ("4", date(2026, 5, 1), "provisional")
    assert (kept.why, kept.by_name) == ("One team was counted twice.", cast.manager.name)
    assert AuditEvent.objects.filter(verb="value corrected").count() == 1
    with pytest.raises(TypeError):
        ReadingCorrection.objects.update(why="")


def test_a_correction_needs_a_reason_and_something_to_correct(cast, metric):
    reading = read(metric, cast)
    same = {"reading": reading, "version": 1, "day": reading.date, "by": cast.manager, "on": TODAY}
    assert correct_reading(text="4", why="", **same) is None
    with pytest.raises(Refused, match="why the value is corrected"):
        correct_reading(text="5", why=" ", **same)
    with pytest.raises(Refused, match="empty"):
        correct_reading(text="", why="Wrong", **same)
    assert not ReadingCorrection.objects.exists()


def test_nobody_overwrites_a_value_unseen(cast, metric):
    reading = read(metric, cast)
    seen = Reading.objects.get(pk=reading.pk)
    given = {"version": 1, "day": reading.date, "why": "Wrong", "by": cast.manager, "on": TODAY}
    correct_reading(reading=reading, text="5", **given)
    with pytest.raises(Stale):
        correct_reading(reading=seen, text="6", **given)
    assert Reading.objects.get().text == "5"
    assert ReadingCorrection.objects.count() == 1


def test_a_provisional_value_becomes_final_once(cast, metric):
    reading = read(metric, cast, standing="provisional")
    finalise_reading(reading=reading, by=cast.manager, on=TODAY)
    finalise_reading(reading=reading, by=cast.manager, on=TODAY)
    reading.refresh_from_db()
    assert (reading.standing, reading.version) == ("final", 2)
    assert AuditEvent.objects.filter(verb="value final").count() == 1
    with pytest.raises(Refused, match="not provisional"):
        finalise_reading(reading=read(metric, cast, "7"), by=cast.manager, on=TODAY)


def test_the_same_value_of_the_same_day_again_changes_nothing(cast, metric):
    read(metric, cast)
    assert add_reading(metric=metric, text="4", day=date(2026, 5, 1), by=cast.manager, on=TODAY) is None


@pytest.mark.parametrize("part", ["viewer", "lead_user", "chair", "outsider"])
def test_who_does_not_run_the_plan_changes_nothing_in_the_registers(cast, minutes, metric, part):
    person = getattr(cast, part)
    signed = {"by": person, "on": TODAY}
    reading = read(metric, cast, standing="provisional")
    measure = Measure(name="Teams")
    for deed in (
        lambda: add_evidence(action=cast.champion, text="x", **signed),
        lambda: add_evidence_file(
            action=cast.champion, upload=SimpleUploadedFile("a.txt", TEXT), text="", **signed
        ),
        lambda: edit_evidence(
            evidence=minutes, version=1, text="x", link="", details=Details(), keeper=None, **signed
        ),
        lambda: withdraw_evidence(evidence=minutes, why="x", **signed),
        lambda: state_no_evidence(action=cast.done, why="x", **signed),
        lambda: add_metric(action=cast.champion, measure=measure, **signed),
        lambda: edit_metric(metric=metric, version=1, measure=measure, targets=[], **signed),
        lambda: add_reading(metric=metric, text="9", day=None, **signed),
        lambda: correct_reading(reading=reading, version=1, text="9", day=None, why="x", **signed),
        lambda: finalise_reading(reading=reading, **signed),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert not AuditEvent.objects.filter(actor_id=person.pk).exists()
