"""The registers of evidence and metrics taken away, and plan workbooks that hold what was done in them."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import Evidence, Metric, MetricTarget, Reading
from actions.operations.editing import add_evidence
from actions.operations.evidencing import withdraw_evidence
from actions.operations.importing import import_plan
from actions.operations.measuring import add_reading, correct_reading
from actions.operations.metrics import Measure, add_metric, edit_metric
from actions.operations.undoing import undo_import, why_not_undone
from actions.rules.evidence_details import Details
from actions.rules.metric_targets import Target
from objectives.models import Plan
from reports.datasets.plan_export import plan_export
from reports.renderers.plan_workbook import plan_workbook
from tests.cast import TODAY, Cast, make_action

pytestmark = pytest.mark.django_db

EVIDENCE = "/plans/plan/evidence/export.{}"
METRICS = "/plans/plan/metrics/export.{}"


@pytest.fixture
def registers(cast: Cast, time_machine) -> Metric:
    time_machine.move_to(f"{TODAY} 10:00", tick=False)
    details = Details(
        date(2026, 4, 1), date(2026, 4, 30), "Shared drive", "Records office", date(2026, 5, 30)
    )
    add_evidence(action=cast.champion, text="=Minutes of April", details=details, by=cast.manager, on=TODAY)
    add_evidence(action=cast.champion, text="Minutes of May", by=cast.manager, on=TODAY)
    measure = Measure(name="Teams", direction="up", frequency="monthly", baseline_text="2")
    targets = [Target("6", date(2026, 5, 31)), Target("12", date(2026, 12, 31))]
    metric = add_metric(action=cast.champion, measure=measure, targets=targets, by=cast.manager, on=TODAY)
    read = {"metric": metric, "by": cast.manager, "on": TODAY}
    add_reading(text="4", day=date(2026, 4, 1), standing="provisional", **read)
    return metric


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def again(cast: Cast, tmp_path, *, plan: str = "Delivery plan") -> dict:
    """The plan as a workbook, brought in again; what the import says it changed."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_workbook(plan_export(cast.plan, on=TODAY)))
    return import_plan(workbook=path, plan_title=plan, by=cast.manager, on=TODAY).as_json()


def changes(report: dict) -> int:
    return sum(
        report[kind][what] for kind in ("actions", "metrics", "notes") for what in ("created", "updated")
    )


# -- Files of the registers --------------------------------------------------------------------------------


def test_register_of_evidence_says_all_in_its_file(cast, as_user, registers):
    first, second = rows(as_user(cast.viewer).get(EVIDENCE.format("csv")).content)
    assert first["Evidence"] == "'=Minutes of April"
    assert (first["Covers from"], first["Covers to"]) == ("1 Apr 2026", "30 Apr 2026")
    assert (first["Keeper"], first["Where it is kept"]) == ("Records office", "Shared drive")
    assert first["Review"] == "Review was due 2 days ago"
    assert (second["Evidence"], second["Added"], second["Review"]) == ("Minutes of May", "1 Jun 2026", "")


def test_register_of_metrics_says_all_in_its_file(cast, as_user, registers):
    (row,) = rows(as_user(cast.viewer).get(METRICS.format("csv")).content)
    assert (row["Metric"], row["Baseline"], row["Current value"]) == ("Teams", "2", "4")
    assert (row["Age of the value"], row["Provisional or final"]) == ("2 months old", "Provisional")
    assert row["Targets"] == "6 by 31 May 2026\n12 by 31 Dec 2026"
    assert row["Against its path"] == "Target missed"
    assert (row["Next value due"], row["Late"]) == ("1 May 2026", "The value is 1 month late.")


def test_files_hold_what_the_page_is_asked_for(cast, as_user, registers):
    client = as_user(cast.viewer)
    assert len(rows(client.get(EVIDENCE.format("csv") + "?review=yes").content)) == 1
    assert not rows(client.get(METRICS.format("csv") + "?path=met").content)
    book = openpyxl.load_workbook(io.BytesIO(client.get(EVIDENCE.format("xlsx") + "?review=yes").content))
    assert book["Evidence"]["A1"].value.endswith("; Due for review: yes")
    assert {cell.data_type for row in book["Evidence"] for cell in row if cell.value} == {"s"}
    metrics = openpyxl.load_workbook(io.BytesIO(client.get(METRICS.format("xlsx")).content))["Metrics"]
    assert "1 metric on " in metrics["A1"].value


@pytest.mark.parametrize("address", [EVIDENCE, METRICS])
def test_files_are_for_those_who_see_the_page(cast, as_user, client, registers, address):
    assert client.get(address.format("csv")).status_code == 302
    assert as_user(cast.outsider).get(address.format("csv")).status_code == 404
    assert as_user(cast.member).get(address.format("csv")).status_code == 200
    assert as_user(cast.member).get(address.format("pdf")).status_code == 404


@pytest.mark.parametrize("address", [EVIDENCE, METRICS])
def test_files_take_as_many_queries_for_many_rows_as_for_few(cast, as_user, registers, address):
    client = as_user(cast.viewer)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address.format("csv")).status_code == 200
        return len(queries)

    few = asked()
    for place in range(30):
        action = make_action(cast.first, f"6a{place}", leads=(cast.health,))
        add_evidence(action=action, text="Proof", keeper=cast.health, by=cast.manager, on=TODAY)
        add_metric(action=action, measure=Measure(name="M"), targets=[Target("5")], by=cast.manager, on=TODAY)
    assert asked() == few


# -- Workbook out, workbook in -------------------------------------------------------------------------------


def test_what_was_done_in_the_registers_comes_back_without_a_difference(cast, registers, tmp_path):
    again(cast, tmp_path)
    metric, reading = registers, registers.readings.get()
    correct_reading(
        reading=reading, version=1, text="5", day=date(2026, 4, 2), why="Wrong.", by=cast.manager, on=TODAY
    )
    add_reading(metric=metric, text="3", day=date(2026, 2, 1), by=cast.manager, on=TODAY)  # older, later
    measure = Measure(name="Teams with a champion", ref=metric.ref, unit="number", direction="up")
    edit_metric(
        metric=metric,
        version=1,
        measure=measure,
        targets=[
            Target("7", date(2026, 8, 31)),
            Target("9", date(2027, 8, 31)),
            Target("12", date(2028, 8, 31)),
        ],
        by=cast.manager,
        on=TODAY,
    )
    withdraw_evidence(
        evidence=Evidence.objects.get(text="Minutes of May"), why="A draft.", by=cast.manager, on=TODAY
    )
    add_evidence(action=cast.champion, text="Minutes of June", by=cast.manager, on=TODAY)
    counts = [model.objects.count() for model in (Evidence, Metric, MetricTarget, Reading)]
    assert changes(again(cast, tmp_path)) == 0
    assert [model.objects.count() for model in (Evidence, Metric, MetricTarget, Reading)] == counts


def test_a_new_plan_from_the_workbook_reads_the_same_targets(cast, registers, tmp_path):
    again(cast, tmp_path, plan="A copy")
    copy = Metric.objects.get(action__objective__plan=Plan.objects.get(title="A copy"))
    read = [[(row.text, row.due) for row in metric.targets.all()] for metric in (registers, copy)]
    assert read[0] == read[1] != []
    assert copy.readings.get().text == "4"


def test_an_old_workbook_brings_back_neither_withdrawn_evidence_nor_a_corrected_value(
    cast, registers, tmp_path
):
    again(cast, tmp_path)
    old = tmp_path / "old.xlsx"
    old.write_bytes((tmp_path / "plan.xlsx").read_bytes())
    withdraw_evidence(
        evidence=Evidence.objects.get(text="Minutes of May"), why="A draft.", by=cast.manager, on=TODAY
    )
    correct_reading(
        reading=registers.readings.get(),
        version=1,
        text="5",
        day=date(2026, 4, 1),
        why="Wrong.",
        by=cast.manager,
        on=TODAY,
    )
    report = import_plan(workbook=old, plan_title="Delivery plan", by=cast.manager, on=TODAY).as_json()
    assert changes(report) == 0
    assert registers.readings.get().text == "5"
    assert Evidence.objects.standing().count() == 1


def test_an_undone_import_gives_back_the_targets_it_changed(cast, registers, tmp_path):
    again(cast, tmp_path)
    path = tmp_path / "plan.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == registers.target_text:
                    cell.value = "20 by 31/12/2030"
    book.save(path)
    import_plan(workbook=path, plan_title="Delivery plan", by=cast.manager, on=TODAY)
    assert registers.targets.get().text == "20"
    record = cast.plan.workbook_imports.order_by("id").last()
    undo_import(record=record, by=cast.manager, on=TODAY)
    assert [row.text for row in registers.targets.all()] == ["6", "12"]


def test_an_import_on_which_a_register_was_built_is_not_undone(cast, registers, tmp_path):
    again(cast, tmp_path, plan="A copy")
    copy = Plan.objects.get(title="A copy")
    record = copy.workbook_imports.get()
    assert not why_not_undone(record)
    reading = Reading.objects.get(metric__action__objective__plan=copy)
    correct_reading(reading=reading, version=1, text="5", day=None, why="Wrong.", by=cast.manager, on=TODAY)
    assert "changed since" in why_not_undone(record)
