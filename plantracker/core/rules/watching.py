"""Whether the scheduler is at work and messages leave in time: facts in, sentences out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SILENT_FOR = timedelta(minutes=30)
WAITS_FOR = timedelta(minutes=15)
AHEAD_BY = timedelta(minutes=5)


@dataclass(frozen=True)
class WatchFacts:
    """What is known. Times are aware; ``None`` is never, or nothing."""

    last_run: datetime | None = None  # when `run_cycle` last came to its end
    ran_well: bool = True
    words: str = ""  # what went wrong in that run
    oldest_due: datetime | None = None  # since when the oldest message that could leave has been due
    waiting: int = 0
    mail_mode: str = "live"
    stopped: str = ""  # why mail is stopped; "" where it is not


@dataclass(frozen=True)
class Verdict:
    """``problems`` want somebody to act; ``notes`` want to be known."""

    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        return not self.problems

    @property
    def sentence(self) -> str:
        return " ".join(self.problems) or "The scheduler is at work and messages leave in time."


def judge(facts: WatchFacts, *, now: datetime) -> Verdict:
    """What is wrong at ``now``, each in a sentence that says what to do."""
    found = (_scheduler(facts, now=now), _last_run(facts), _stopped(facts), _waiting(facts, now=now))
    return Verdict(problems=tuple(filter(None, found)), notes=tuple(filter(None, (_mode(facts),))))


def _scheduler(facts: WatchFacts, *, now: datetime) -> str:
    if facts.last_run is None:
        return "The scheduler has never run: have run_cycle started every five minutes."
    if facts.last_run - now > AHEAD_BY:
        return "The scheduler ran in the future: this machine’s clock has been set back, so set it right."
    if now - facts.last_run > SILENT_FOR:
        return f"The scheduler has not run for {_long(now - facts.last_run)}: see whether its timer is on."
    return ""


def _last_run(facts: WatchFacts) -> str:
    return "" if facts.ran_well else f"The last run went wrong: {facts.words or 'its log says how.'}"


def _stopped(facts: WatchFacts) -> str:
    if not facts.stopped:
        return ""
    return f"Mail is stopped ({facts.stopped.rstrip('.')}): start it again when messages may leave."


def _waiting(facts: WatchFacts, *, now: datetime) -> str:
    """Where mail is off or stopped, waiting is what messages are meant to do."""
    if facts.mail_mode == "off" or facts.stopped or facts.oldest_due is None:
        return ""
    if now - facts.oldest_due <= WAITS_FOR:
        return ""
    return f"The oldest message has waited for {_long(now - facts.oldest_due)}: see why mail does not leave."


def _mode(facts: WatchFacts) -> str:
    if facts.mail_mode == "off":
        return f"Mail is off (MAIL_MODE): {facts.waiting} waiting in the outbox."
    if facts.mail_mode == "allowlist":
        return "Mail goes only to the addresses and domains of MAIL_ALLOWLIST."
    return ""


def _long(time: timedelta) -> str:
    """A length of time in words, of more than a minute: "40 minutes", "3 hours", "2 days"."""
    minutes = int(time.total_seconds() // 60)
    if minutes >= 2 * 24 * 60:
        return f"{minutes // (24 * 60)} days"
    return f"{minutes // 60} hours" if minutes >= 2 * 60 else f"{minutes} minutes"
