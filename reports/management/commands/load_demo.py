"""Load the demonstration plan, boards, people and two past meetings."""

from typing import Any

from plantracker.core.management.commanding import PlanCommand
from reports.demonstration.load import load_demonstration
from reports.demonstration.people import STAFF


class Command(PlanCommand):
    help = (
        "Load the demonstration: a plan in our own words, three boards, people, two past meetings with their "
        "papers and a cycle under way, all placed relative to the day. On a loaded database it adds nothing."
    )
    example = "load_demo --on 2026-06-01"

    def act(self, **options: Any) -> dict[str, Any]:
        loaded = load_demonstration(on=self.day(options))
        return {"loaded": loaded, "sign_ins": [vars(sign_in) for sign_in in STAFF]}

    def readable(self, result: Any) -> str:
        lines = [
            "The demonstration is loaded." if result["loaded"] else "The demonstration was loaded already."
        ]
        lines += [f"Everybody's password: {result['sign_ins'][0]['password']}"]
        lines += [f"  {sign_in['email']:<44} {sign_in['role']}" for sign_in in result["sign_ins"]]
        return "\n".join(lines)
