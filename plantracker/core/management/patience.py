"""What a command is doing, for a person who waits at a terminal."""

from __future__ import annotations

from threading import Lock, Timer
from types import TracebackType
from typing import Any

SHORT = 2.0  # seconds: what takes no longer needs no words


class Patience:
    """Says on ``stream`` what is going on once it takes longer than ``after`` seconds, if a person looks on.

    ``tell`` takes a sentence for each step. Nothing is said where the stream is a file or another program.
    """

    def __init__(self, stream: Any, *, after: float = SHORT) -> None:
        self._stream, self._stage, self._speaks = stream, "", False
        self._lock = Lock()
        self._timer = Timer(after, self._begin)
        self._timer.daemon = True

    def __enter__(self) -> Patience:
        if self._stream.isatty():
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def tell(self, stage: str) -> None:
        with self._lock:
            self._stage = stage
            self._say()

    def _begin(self) -> None:
        with self._lock:
            self._speaks = True
            self._say()

    def _say(self) -> None:
        if self._speaks and self._stage:
            self._stream.write(self._stage)
            self._stream.flush()
