"""The migration that gives metrics their targets as rows: nothing of what was there is lost or changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE = ("actions", "0005_successions")
AFTER = ("actions", "0006_evidence_register_and_metric_targets")
CELLS = {
    "100": [("100", None)],
    "6\nMay-19\n10\nMay-20": [("6", date(2019, 5, 31)), ("10", date(2020, 5, 31))],
    "60% in fostering (Getting to Good Target)\n01/06/2019": [
        ("60% in fostering (Getting to Good Target)\n01/06/2019", date(2019, 6, 1))
    ],
    "": [],
}


def migrate(target: tuple[str, str]):
    executor = MigrationExecutor(connection)
    executor.migrate([target])
    return MigrationExecutor(connection).loader.project_state([target]).apps


@pytest.mark.django_db(transaction=True)
def test_every_metric_keeps_its_words_and_gains_its_targets():
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        old = migrate(BEFORE)
        plan = old.get_model("objectives", "Plan").objects.create(slug="old", title="Old plan")
        objective = old.get_model("objectives", "Objective").objects.create(plan=plan, number="1")
        action = old.get_model("actions", "Action").objects.create(objective=objective, ref="1", ref_id="1")
        for place, cell in enumerate(CELLS):
            metric = old.get_model("actions", "Metric").objects.create(
                action=action, position=place, name=f"Metric {place}", target_text=cell
            )
            old.get_model("actions", "Reading").objects.create(metric=metric, text="5", on=date(2019, 8, 1))
        evidence = old.get_model("actions", "Evidence")
        evidence.objects.create(action=action, text="Minutes", on=date(2019, 8, 1))
        new = migrate(AFTER)
        metrics = new.get_model("actions", "Metric").objects.order_by("position")
        assert [metric.target_text for metric in metrics] == list(CELLS)
        found = [[(row.text, row.due) for row in metric.targets.order_by("position")] for metric in metrics]
        assert found == list(CELLS.values())
        assert (
            new.get_model("actions", "Reading").objects.filter(text="5", standing="", version=1).count() == 4
        )
        kept = new.get_model("actions", "Evidence").objects.get()
        assert (kept.text, kept.withdrawn_on, kept.version) == ("Minutes", None, 1)
    finally:
        MigrationExecutor(connection).migrate(leaves)
