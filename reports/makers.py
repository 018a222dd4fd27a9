"""Starting a process that makes the papers that wait: no broker, no service to keep alive."""

from __future__ import annotations

import subprocess
import sys
from threading import Thread

from django.conf import settings


def start_maker() -> None:
    """It lives on when the request ends, and goes when nothing waits; a thread takes note of its end."""
    process = subprocess.Popen(  # noqa: S603 - our own command, nothing in it was typed
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "make_papers"],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    Thread(target=process.wait, daemon=True).start()
