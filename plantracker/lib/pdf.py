"""HTML to a tagged PDF, made by a child process that cannot take the server down with it.

RELIABILITY findings 10 and 12: some texts keep WeasyPrint busy for minutes, and what is laid out may be
hostile. So the work is done by `pdf_child.py` with limits of its own on time and memory, without our
environment, without the network and without files other than those handed over by name. Same HTML, same
stylesheets and same day make the same bytes.
"""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path

CHILD = Path(__file__).with_name("pdf_child.py")
# What the child may know of our environment: where fonts and their cache are. No secret, no database.
ENVIRONMENT = (
    "PATH",
    "HOME",
    "XDG_CACHE_HOME",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "LD_LIBRARY_PATH",
    "TMPDIR",
)
GRACE = 5  # seconds between the child's own alarm, which can say where it was, and our killing it

_LONG_RUN = re.compile(r"\S{41,}")
_EVERY_20 = re.compile(r"(\S{20})(?=\S)")
ZERO_WIDTH_SPACE = "\u200b"


class PaperFailed(Exception):
    """The paper could not be made; the message is one plain sentence. What was made before is untouched."""


@dataclass(frozen=True)
class Limits:
    """What one paper may use: seconds of processor and of clock, bytes of address space."""

    seconds: int = 60
    memory: int = 1024**3


def breakable(text: str) -> str:
    """``text`` with a zero-width space after every 20 characters of unbroken runs longer than 40.

    WeasyPrint's own way of breaking such runs takes time in the square of their length.

    >>> breakable("x" * 45).count(ZERO_WIDTH_SPACE)
    2
    """
    return _LONG_RUN.sub(lambda run: _EVERY_20.sub(rf"\1{ZERO_WIDTH_SPACE}", run.group()), text)


def render_pdf(
    html: str,
    *,
    stylesheets: Sequence[str],
    made_on: date,
    assets: Mapping[str, bytes] | None = None,
    limits: Limits = Limits(),
) -> bytes:
    """The PDF of ``html``, made to the PDF/UA-1 profile.

    ``stylesheets`` are texts, not names. ``assets`` are the only files the page may use, by the exact name it
    uses. ``made_on`` becomes the document's date; its identifier is worked out from page, styles, assets and day. An
    element with ``data-name="action 7b"`` is named when the paper fails while laying it out. Raises
    ``PaperFailed``.
    """
    job = {
        "html": html,
        "stylesheets": list(stylesheets),
        "assets": {name: base64.b64encode(content).decode() for name, content in (assets or {}).items()},
        "made_on": made_on.isoformat(),
    }
    job["identifier"] = sha256(json.dumps(job, sort_keys=True).encode()).hexdigest()[:32]
    job["limits"] = asdict(
        limits
    )  # not part of what is made: the same paper under other limits is the same file
    done = _run_child(json.dumps(job).encode(), made_on=made_on, limits=limits)
    if done.returncode == 0 and done.stdout.startswith(b"%PDF-"):
        return done.stdout
    raise PaperFailed(_why(done))


def _run_child(job: bytes, *, made_on: date, limits: Limits) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", "-X", "utf8", str(CHILD)]
    try:
        return subprocess.run(  # noqa: S603 - our own file, no shell, nothing a user typed
            command,
            input=job,
            capture_output=True,
            timeout=limits.seconds + GRACE,
            check=False,
            env=_environment(made_on),
        )
    except subprocess.TimeoutExpired:
        raise PaperFailed(_TOO_LONG.format(where="")) from None


def _environment(made_on: date) -> dict[str, str]:
    known = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    # Subset fonts carry the time of their making: this is what fontTools takes instead of the clock.
    midnight = datetime.combine(made_on, time(), tzinfo=UTC)
    return known | {"SOURCE_DATE_EPOCH": str(int(midnight.timestamp())), "LC_ALL": "C.UTF-8"}


_TOO_LONG = "The paper took too long to make{where}: shorten the text there and try again."
_SENTENCES = {
    "time": _TOO_LONG,
    "memory": "The paper needed too much memory{where}: shorten the text there and try again.",
    "libraries": (
        "PDF making needs system libraries that are missing: install the Debian packages libpango-1.0-0, "
        "libpangoft2-1.0-0, libharfbuzz-subset0 and fonts-liberation."
    ),
    "error": "The paper could not be made{where}: this is a fault of ours, please report it.",
}


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    """The child's last line is JSON: what happened and where. Without one it was killed."""
    try:
        report = json.loads(done.stderr.decode(errors="replace").splitlines()[-1])
        code, where = report["code"], report["where"]
    except (IndexError, ValueError, KeyError, TypeError):
        code, where = _killed_for(done.returncode), ""
    sentence = _SENTENCES.get(code, _SENTENCES["error"])
    return sentence.format(where=f" at {where}" if where else "")


def _killed_for(returncode: int) -> str:
    """C libraries that get no memory abort without a word; the processor's hard limit kills."""
    if returncode in (-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGALRM):
        return "time"
    return "memory" if returncode < 0 else "error"
