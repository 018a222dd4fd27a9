"""An import that fails anywhere leaves the database as it was (XLS-7)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import DatabaseError, connection

from actions.imports.applying import Application
from actions.models import Action
from tests.actions.importing_steps import bring_in, changed_book
from tests.actions.workbooks import HEADER, demonstration, save_book

pytestmark = pytest.mark.django_db
ROWS = 40
WRITES = ("INSERT", "UPDATE", "DELETE")


def photograph() -> dict[str, list[tuple]]:
    """Every row of every table of ours."""
    ours = [
        model for app in ("core", "objectives", "actions") for model in apps.get_app_config(app).get_models()
    ]
    return {model._meta.label: sorted(model._default_manager.values_list(), key=repr) for model in ours}


@contextmanager
def failing_write(place: int) -> Iterator[list[str]]:
    """The write of that place fails, as where the disk is full."""
    seen: list[str] = []

    def execute(run, sql, params, many, context):
        if sql.lstrip().startswith(WRITES):
            seen.append(sql)
            if len(seen) == place:
                raise DatabaseError("the disk is full")
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield seen


def changed(tmp_path):
    """The small plan with something new, changed and gone in every table."""

    def change(sheets):
        row = sheets["Open Actions"][5]
        row[2], row[3], row[4] = "Offer it sooner", f"{row[3]}\n01.09.25 Extended.", "Survey of May"
        row[8], row[9], row[10] = "Anna Field\nPolice", "Mar-27", "Red"
        sheets["Metrics"][2][6] = "25 June 2025"
        sheets["Closed"].append(["10", None, "Say thanks", "Done.", *[None] * 4, "Schools", "May-25", "Blue"])

    return changed_book(tmp_path, change)


def test_failing_at_any_row_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    rows = [
        [str(n), f"Action {n}", "14.05.25 - Begun.", f"Team {n}", "May 2026", "Green"] for n in range(ROWS)
    ]
    path = save_book(tmp_path / "plan.xlsx", {"Open": [HEADER, *rows]})
    before, honest = photograph(), Application._action
    for place in range(1, ROWS + 1):
        calls = iter(range(1, ROWS + 1))

        def act(application, wanted, action, calls=calls, place=place):
            if next(calls) == place:
                raise RuntimeError(f"row {place}")
            honest(application, wanted, action)

        monkeypatch.setattr(Application, "_action", act)
        with pytest.raises(RuntimeError, match=f"row {place}$"):
            bring_in(path)
        assert photograph() == before
    monkeypatch.setattr(Application, "_action", honest)
    assert bring_in(path).actions.created == ROWS


@pytest.mark.parametrize("again", [False, True], ids=["a new plan", "a changed plan"])
def test_failing_at_any_write_leaves_the_database_as_it_was(tmp_path, again):
    path = save_book(tmp_path / "plan.xlsx", demonstration())
    if again:
        bring_in(path)
        path = changed(tmp_path)
    before, failed = photograph(), 0
    while True:
        with failing_write(failed + 1) as seen:
            try:
                bring_in(path)
            except DatabaseError:
                failed += 1
                assert photograph() == before
                continue
        break
    assert failed == len(seen) > 8
    assert Action.objects.filter(ref="10" if again else "9").exists()
    assert photograph() != before
