"""PDFs are made once: the same page, stylesheet and day are served from DATA_DIR/papers."""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from plantracker.lib.pdf import PaperFailed, render_pdf
from reports.renderers.styles import stylesheets

AT_ONCE = 2  # papers made at the same time; each may use a gigabyte
PATIENCE = 60  # seconds in the queue


def stored_pdf(html: str, *, made_on: date) -> bytes:
    """The PDF of ``html`` from the store, or made now and put there. Raises ``PaperFailed``."""
    folder = Path(settings.DATA_DIR) / "papers"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{_name(html, made_on)}.pdf"
    if path.exists():
        return path.read_bytes()
    with _turn(folder):
        if path.exists():  # whoever was before us in the queue has made it
            return path.read_bytes()
        content = render_pdf(html, stylesheets=stylesheets(), made_on=made_on)
    _keep(path, content)
    return content


def _name(html: str, made_on: date) -> str:
    """A new release of WeasyPrint lays out anew, so its version is part of the name."""
    from importlib.metadata import version

    parts = (version("weasyprint"), made_on.isoformat(), *stylesheets(), html)
    return sha256("\0".join(parts).encode()).hexdigest()


def _keep(path: Path, content: bytes) -> None:
    """Written beside and renamed: a reader finds the whole paper or none."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """One of the few places at the press; the system gives it back when a process dies."""
    files = [open(folder / f".press-{place}", "w") for place in range(AT_ONCE)]  # noqa: SIM115 - closed below
    try:
        _take_a_place(files, until=time.monotonic() + PATIENCE)
        yield
    finally:
        for file in files:
            file.close()


def _take_a_place(files: list, *, until: float) -> None:
    while time.monotonic() < until:
        for file in files:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            return
        time.sleep(0.2)
    raise PaperFailed("Other papers are being made just now: try again in a minute.")
