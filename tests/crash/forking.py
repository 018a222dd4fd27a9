"""`run_cycle` in a fork of a process in which Django has started already."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from datetime import date

import django


def begin() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plantracker.settings")
    django.setup()


def run(day: str) -> None:
    from django.core.management import call_command

    call_command("run_cycle", on=date.fromisoformat(day), json=True, stdout=io.StringIO())


def fork_run(day: str, *, first: Callable[[], None] = lambda: None) -> int:
    """The child's process number. It exits 0 when the run ended well; ``first`` is done before it begins."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            first()
            run(day)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    return child
