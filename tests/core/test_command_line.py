"""What the command line says when the machine, not the plan, is at fault."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "database", ["postgres://plan:x@127.0.0.1:1/plan", "sqlite:////nowhere/plan.sqlite3"]
)
def test_a_database_that_does_not_answer_is_told_in_one_sentence(database, tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "run_cycle"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": database},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("The database does not answer (")
    assert done.stderr.count("\n") == 1
