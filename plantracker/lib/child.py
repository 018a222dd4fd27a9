"""Running a function of ours in a killable child process with limits of memory, processor time and wall time.

For work on what strangers send us (workbooks, long texts on paper): whatever happens in the child, the web
process goes on. The child is a fresh interpreter without our settings, secrets or open files; question and
answer go through its pipes as JSON (never pickle: the child is not trusted).
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from plantracker.lib.collecting import collector_paused

_ROOT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("COVERAGE_", "LANG", "LC_", "PATH", "TZ")  # nothing that holds a secret
_ANSWERED, _REFUSED, _MEMORY, _FAILED = "answered", "refused", "memory", "failed"


class Refusal(Exception):
    """Raised by the function in the child: the caller gets the same with the same sentence."""


class ChildFailed(Exception):
    """The child gave no answer. ``why`` is "time", "memory" or "crashed"; the text is for the log."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why = why


@dataclass(frozen=True)
class Limits:
    """What a child may use: bytes beyond what the interpreter itself needs, and seconds."""

    memory: int = 160_000_000
    cpu: int = 8
    wall: float = 10.0


DEFAULT_LIMITS = Limits()


def run_in_child(function: Callable[..., Any], *arguments: Any, limits: Limits = DEFAULT_LIMITS) -> Any:
    """``function(*arguments)``, worked out in a child process.

    ``function`` is named at the top of a module; arguments and answer are of JSON's types. Raises ``Refusal``
    where the function raised it, and ``ChildFailed`` where a limit was reached or the child died.
    """
    question = {
        "module": function.__module__,
        "name": function.__name__,
        "arguments": arguments,
        "limits": asdict(limits),
    }
    finished = _finish(json.dumps(question).encode(), limits)
    try:
        with collector_paused():
            outcome = json.loads(finished.stdout)
    except ValueError:
        raise ChildFailed(
            _why(finished.returncode), finished.stderr.decode(errors="replace")[-500:]
        ) from None
    return _unpacked(outcome)


def _finish(question: bytes, limits: Limits) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name.startswith(_KEPT_VARIABLES)}
    try:
        return subprocess.run(
            [sys.executable, "-B", "-m", "plantracker.lib.child"],
            input=question,
            capture_output=True,
            timeout=limits.wall,
            cwd=_ROOT,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:  # run() has killed it
        raise ChildFailed("time", f"after {limits.wall} s") from None


def _why(returncode: int) -> str:
    return "time" if returncode in (-signal.SIGXCPU, -signal.SIGKILL) else "crashed"


def _unpacked(outcome: dict[str, Any]) -> Any:
    if outcome["how"] == _ANSWERED:
        return outcome["answer"]
    if outcome["how"] == _REFUSED:
        raise Refusal(outcome["answer"])
    raise ChildFailed("memory" if outcome["how"] == _MEMORY else "crashed", outcome["answer"])


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """What the child says to a question: how it went, and the answer, the refusal's sentence or the error's
    name.
    """
    function = getattr(import_module(question["module"]), question["name"])
    _limit(Limits(**question["limits"]))
    try:
        return {"how": _ANSWERED, "answer": function(*question["arguments"])}
    except Refusal as refusal:
        return {"how": _REFUSED, "answer": str(refusal)}
    except MemoryError:
        return {"how": _MEMORY, "answer": ""}
    except Exception as error:
        return {"how": _FAILED, "answer": f"{type(error).__name__}: {error}"[:500]}


def _limit(limits: Limits) -> None:
    """Limits count from here: the interpreter and the function's module are loaded."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.cpu
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (size + limits.memory, size + limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """The child's side: one question on standard input, one outcome on standard output."""
    gc.disable()  # the child lives for one answer: what is left over goes with it
    outcome = answer(json.load(sys.stdin))
    try:
        json.dump(outcome, sys.stdout)
    except MemoryError:
        os._exit(1)  # half an answer is no JSON: the parent sees a crash


if __name__ == "__main__":
    # By its full name, so that the function's `Refusal` and ours are the same class.
    import_module("plantracker.lib.child").main()
