"""PDFs are made once: the same page, stylesheet and day are served from DATA_DIR/papers."""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from plantracker.lib.pdf import Limits, PaperFailed, render_pdf
from reports.renderers.styles import stylesheets

AT_ONCE = 2  # papers made at the same time; each may use a gigabyte, and a very long one two
LEFT_BEHIND = 3600  # seconds after which a half-written file is nobody's
PATIENCE = 60  # seconds in the queue
CHARACTERS_A_SECOND = (
    10_000  # of the page: measured with 2,000 actions, a quiet machine lays out five times as many
)
BYTES_A_CHARACTER = 1024  # of the page: twice what was measured


def stored_pdf(html: str, *, made_on: date) -> bytes:
    """The PDF of ``html`` from the store, or made now and put there. Raises ``PaperFailed``."""
    folder, path = papers_folder(), _path(paper_key(html, made_on))
    if path.exists():
        return path.read_bytes()
    with _turn(folder):
        _sweep(folder)
        if path.exists():  # whoever was before us in the queue has made it
            return path.read_bytes()
        content = render_pdf(html, stylesheets=stylesheets(), made_on=made_on, limits=_limits(html))
    _keep(path, content)
    return content


def _limits(html: str) -> Limits:
    """A paper of two thousand actions may take longer than one of twenty; it is made outside the request."""
    least = Limits()
    return Limits(
        seconds=max(least.seconds, len(html) // CHARACTERS_A_SECOND),
        memory=max(least.memory, len(html) * BYTES_A_CHARACTER),
    )


def papers_folder() -> Path:
    folder = Path(settings.DATA_DIR) / "papers"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def from_store(key: str) -> bytes | None:
    """The paper with that key, if it has been made."""
    try:
        return _path(key).read_bytes()
    except FileNotFoundError:
        return None


def is_in_store(key: str) -> bool:
    return _path(key).exists()


def _path(key: str) -> Path:
    return papers_folder() / f"{key}.pdf"


def _sweep(folder: Path) -> None:
    """What a killed maker left half written, and locks of jobs long done; nobody is at one for an hour."""
    for left in (*folder.glob(".making-*"), *folder.glob(".job-*")):
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < time.time() - LEFT_BEHIND:
                left.unlink()


def paper_key(html: str, made_on: date) -> str:
    """Where the store keeps it. A new release of WeasyPrint lays out anew, so its version is part of the key."""
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
