"""Publish the papers of a meeting."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from boards.lookups import find_board, find_meeting
from boards.publishing import publishing_of
from plantracker.core.management.commanding import PlanCommand, iso_date
from plantracker.core.operations.refusals import Refused
from plantracker.lib.pdf import PaperFailed
from reports.operations.publishing import left_out, publish_papers


class Command(PlanCommand):
    help = (
        "Publish a meeting's papers: covering report and summary, as PDF, web page and large print, are kept "
        "as they leave the building. E-mail addresses are left out; it says where they stood."
    )
    example = 'publish_papers "Members’ Board" --meeting 2026-06-30'

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("board", help="the board's name or slug")
        parser.add_argument(
            "--meeting", type=iso_date, required=True, metavar="DATE", help="the day it meets"
        )
        parser.add_argument(
            "--reason",
            default="",
            help="what was wrong, where they are published already: makes the next version",
        )

    def act(self, **options: Any) -> dict[str, Any]:
        meeting, on = find_meeting(find_board(options["board"]), options["meeting"]), self.day(options)
        earlier, reason = publishing_of(meeting, on=on), options["reason"]
        told = {"version": earlier.next_version, "reason": reason} if earlier and reason else {}
        try:
            publication = publish_papers(meeting=meeting, by=self.acting_user(options), on=on, **told)
        except PaperFailed as failure:
            raise Refused(f"Nothing is published, because a paper could not be made. {failure}") from None
        publishing = publishing_of(meeting, on=on)
        return {
            "board": meeting.board.name,
            "meeting": meeting.date.isoformat(),
            "version": publication.version,
            "published_on": publication.published_on.isoformat(),
            "due": publishing.due.isoformat() if publishing else None,
            "late": publishing is not None and publishing.was_late,
            "addresses_left_out": left_out(meeting, on=on),
            "papers": [
                {"file": f"{each.file_name}.{each.format}", "sha256": each.sha256}
                for each in publication.papers.defer("content")
            ],
        }

    def readable(self, result: dict[str, Any] | str) -> str:
        assert isinstance(result, dict)  # noqa: S101 - what `act` returns
        late = f" Late: they were due by {result['due']}." if result["late"] else ""
        lines = [f"{result['board']}, {result['meeting']}: published.{late}"]
        lines += [f"{paper['file']} {paper['sha256']}" for paper in result["papers"]]
        lines += [f"An e-mail address was left out: {place}." for place in result["addresses_left_out"]]
        return "\n".join(lines)
