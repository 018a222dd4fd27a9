"""What the commands that make papers share: a format, and a file or standard output to put it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import CommandError, CommandParser

from plantracker.core.management.commanding import PlanCommand
from plantracker.core.operations.refusals import Refused
from plantracker.lib.pdf import PaperFailed

LARGE = ("pdf", "html")
TEXTS = ("html", "json", "csv")


class PaperCommand(PlanCommand):
    """``make`` answers with the bytes of the paper; this writes them where they were asked for."""

    has_json = False
    formats: ClassVar[Sequence[str]] = ()
    has_large_print = False

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--format", choices=self.formats, help="default: as the file's name ends, else json"
        )
        parser.add_argument(
            "-o", "--output", metavar="FILE", default="-", help="default, and -: standard output"
        )

        if self.has_large_print:
            parser.add_argument("--large", action="store_true", help="PDF or HTML in 18 points or more")

    def act(self, **options: Any) -> None:
        output = options["output"]
        wanted = options["format"] or self._by_name(output)
        if options.get("large") and wanted not in LARGE:
            raise CommandError(f"Large print is made as {' or '.join(LARGE)}.", returncode=2)
        if output == "-" and wanted not in TEXTS:
            raise CommandError(f"A {wanted} file needs a name: add -o FILE.", returncode=2)
        try:
            content = self.make(wanted, options)
        except PaperFailed as failure:
            raise Refused(str(failure)) from None
        if output == "-":
            self.stdout.write(content.decode())
        else:
            write_whole(Path(output), content)

    def make(self, wanted: str, options: dict[str, Any]) -> bytes:
        raise NotImplementedError

    def _by_name(self, output: str) -> str:
        ending = Path(output).suffix.lower().lstrip(".")
        return ending if ending in self.formats else "json"


def write_whole(path: Path, content: bytes) -> None:
    """Written beside and renamed: a paper that was there before stays until the new one is whole."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    except OSError as problem:
        raise Refused(f"{path} cannot be written: {problem.strerror}.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as problem:
        Path(name).unlink(missing_ok=True)
        raise Refused(f"{path} cannot be written: {problem.strerror}.") from None
