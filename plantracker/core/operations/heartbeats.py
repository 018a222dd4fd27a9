"""The scheduler's heartbeat: when a command that runs by itself began, ended, and whether it went well."""

from __future__ import annotations

from django.utils import timezone

from plantracker.core.models import Heartbeat

RUN_CYCLE = "run_cycle"
SEND_MESSAGES = "send_messages"
BACKUP = "backup"


def heart_began(name: str) -> None:
    """Say that ``name`` is at work; a run that is killed leaves the end of the one before."""
    Heartbeat.objects.update_or_create(name=name, defaults={"began_at": timezone.now()})


def heart_ended(name: str, *, problem: str = "") -> None:
    """Say that ``name`` came to its end, and in a sentence what went wrong."""
    Heartbeat.objects.filter(name=name).update(ended_at=timezone.now(), well=not problem, words=problem[:500])
