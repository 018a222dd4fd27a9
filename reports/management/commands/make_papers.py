"""Make the long papers that were asked for."""

from __future__ import annotations

from typing import Any

from plantracker.core.management.commanding import PlanCommand
from reports.operations.making import make_waiting


class Command(PlanCommand):
    help = (
        "Make the long papers that wait. The site starts this by itself; where it may start no process, run it "
        "every minute. Twice at once is safe."
    )
    example = "make_papers"

    def act(self, **options: Any) -> dict[str, Any]:
        jobs = make_waiting()
        return {
            "made": [job.name for job in jobs if job.state == job.State.MADE],
            "failed": [{"paper": job.name, "problem": job.problem} for job in jobs if job.problem],
        }

    def readable(self, result: dict[str, Any] | str) -> str:
        assert isinstance(result, dict)  # noqa: S101 - what `act` returns
        lines = [f"Made: {name}." for name in result["made"]]
        lines += [f"Not made: {each['paper']}. {each['problem']}" for each in result["failed"]]
        return "\n".join(lines) or "No paper waits."
