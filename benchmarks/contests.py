"""The contests: each page of ours, the admin's nearest page, and the floor, turn by turn; the best time counts."""

from __future__ import annotations

import cProfile
import pstats
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from benchmarks.world import World, make_world
from plantracker.core.models import User

OF_ADMIN, OF_FLOOR = 0.5, 6.0


@dataclass(frozen=True)
class Contest:
    """Three addresses that show the same rows."""

    name: str
    ours: str
    admin: str
    floor: str
    by_lead: bool = False


def contests(world: World) -> list[Contest]:
    ours, admin = (
        f"/plans/{world.plan.slug}/actions/?per_page=100",
        "/peer/actions/action/?state__in=open,ongoing",
    )
    action, lead = world.action.pk, world.lead.pk
    return [
        Contest("list", ours, admin, "/floor/list/"),
        Contest("search", f"{ours}&q=protocol", f"{admin}&q=protocol", "/floor/list/?q=protocol"),
        Contest("filter", f"{ours}&brag=Red", f"{admin}&brag__exact=Red", "/floor/list/?brag=Red"),
        Contest("sort", f"{ours}&sort=-due", f"{admin}&o=-5", "/floor/list/?sort=-due"),
        Contest(
            "action",
            f"/actions/{action}/",
            f"/peer/actions/action/{action}/change/",
            f"/floor/action/{action}/",
        ),
        Contest(
            "lead",
            f"/answer/{world.cycle.pk}/",
            f"/peer/actions/answering/?leads__id__exact={lead}&state__in=open,ongoing",
            f"/floor/lead/{lead}/",
            by_lead=True,
        ),
        Contest("home", "/", "/peer/boards/updaterequest/?state__in=due,draft", "/floor/home/"),
    ]


def run(arguments: list[str]) -> int:
    options = parse(arguments)
    settings.ROOT_URLCONF = "benchmarks.peers"
    with own_database():
        world = make_world(actions=options.actions, on=timezone.localdate())
        found = [each for each in contests(world) if not options.only or each.name in options.only.split(",")]
        say(f"{options.actions:,} actions, best of {options.rounds}, {connection.vendor}")
        return max([hold(contest, world, options) for contest in found], default=0)


def parse(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--actions", type=int, default=10_000, help="how many actions (default 10000)")
    parser.add_argument(
        "--rounds", type=int, default=10, help="how often each page is asked for (default 10)"
    )
    parser.add_argument("--only", default="", help="only these contests, such as list,search")
    parser.add_argument("--profile", action="store_true", help="say where the time of our page goes")
    return parser.parse_args(arguments)


@contextmanager
def own_database() -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def hold(contest: Contest, world: World, options: Namespace) -> int:
    """Ask for the three pages in turn, say what came of it, and whether ours missed its mark."""
    manager = client_of(world.manager)
    ours = client_of(world.lead.user) if contest.by_lead and world.lead.user else manager
    pages = {
        "ours": lambda: ours.get(contest.ours),
        "admin": lambda: manager.get(contest.admin),
        "floor": lambda: manager.get(contest.floor),
    }
    if options.profile:
        profile(pages["ours"])
    best = best_of(options.rounds, pages)
    of_admin, of_floor = best["ours"] / best["admin"], best["ours"] / best["floor"]
    missed = of_admin > OF_ADMIN or of_floor > OF_FLOOR
    times = "  ".join(f"{name} {seconds * 1000:7.1f} ms" for name, seconds in best.items())
    mark = "misses its mark" if missed else "holds"
    say(f"{contest.name:8} {times}   {of_admin:4.2f} of the admin  {of_floor:5.1f} floors   {mark}")
    return int(missed)


def client_of(user: User) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    return client


def clock() -> float:
    """Seconds. SQLite works in this process, whose own time a busy machine does not stretch."""
    return time.process_time() if connection.vendor == "sqlite" else time.perf_counter()


def best_of(rounds: int, pages: dict[str, Callable]) -> dict[str, float]:
    """The best time of each, asked for in turn so that a busy minute of the machine hits all alike."""
    best = dict.fromkeys(pages, float("inf"))
    for _ in range(rounds + 1):  # the first time fills caches of templates and forms
        for name, ask in pages.items():
            started = clock()
            answer = ask()
            best[name] = min(best[name], clock() - started)
            if answer.status_code != 200:
                raise SystemExit(f"{name} answered {answer.status_code}: {answer.content[:300]!r}")
    return best


def profile(ask: Callable[[], object]) -> None:
    ask()
    profiler = cProfile.Profile()
    profiler.runcall(ask)
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(60)


def say(line: str) -> None:
    print(line, flush=True)
