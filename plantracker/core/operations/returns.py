"""What comes back: a bounce or a complaint moves its message to *not delivered*, however late or often it is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from plantracker.core import policies
from plantracker.core.models import DeliveryLine, Message, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.moving import move_message, write_line
from plantracker.core.rules.messages import MOVES, MessageState
from plantracker.core.rules.reports import Reading, Report, ReportKind

# From wherever it stands; what is cancelled stays so, and what is not delivered already is not delivered once.
COMES_BACK_FROM = tuple(state for state, targets in MOVES.items() if MessageState.FAILED in targets)
_SENTENCES = {
    ReportKind.BOUNCE: "It came back: {}",
    ReportKind.COMPLAINT: "Its reader complained: {}",
    ReportKind.DELAY: "Delayed on the way: {}",
    ReportKind.DELIVERY: "Delivered: {}",
}


@dataclass(frozen=True)
class Returned:
    """How many reports moved a message, were only noted, had been told before, or are about none of ours."""

    moved: int = 0
    noted: int = 0
    repeated: int = 0
    unknown: int = 0
    unreadable: int = 0

    def as_json(self) -> dict[str, int]:
        return asdict(self)


def take_reports(*, reading: Reading, source: str, by: User | None, on: date) -> Returned:
    """Write down what became of messages. ``source`` says who told us, such as the name of a file."""
    policies.require(policies.may_manage_people(by))
    counted = Counter(_take(report, source=source, by=by, on=on) for report in reading.reports)
    return Returned(**counted, unreadable=reading.unreadable)


def _take(report: Report, *, source: str, by: User | None, on: date) -> str:
    message = Message.objects.filter(message_id=report.message_id).defer("text", "html").first()
    if message is None:
        return "unknown"
    try:
        with transaction.atomic():
            return _write(message, report, source=source, by=by, on=on)
    except IntegrityError:  # the key of the report stands in the log already
        return "repeated"


def _write(message: Message, report: Report, *, source: str, by: User | None, on: date) -> str:
    said = _SENTENCES[report.kind].format(report.said or "no reason was given")
    if is_told(report):
        return "repeated"
    moved = False
    if report.kind in (ReportKind.BOUNCE, ReportKind.COMPLAINT):
        moved = move_message(
            message,
            source=COMES_BACK_FROM,
            target=MessageState.FAILED,
            said=said,
            by=source,
            report=report.key,
        )
        if not moved and message.state == MessageState.FAILED and not report.key:
            return "repeated"
    elif report.kind == ReportKind.DELIVERY:
        moved = _settle_doubt(message, said, source=source, key=report.key)
    if moved:
        verb = "message arrived" if report.kind == ReportKind.DELIVERY else "message came back"
        record_event(verb=verb, target=message, summary=said, actor=source, by=by, on=on)
        return "moved"
    write_line(message, state=message.state, said=said, by=source, report=report.key)
    return "noted"


def is_told(report: Report) -> bool:
    """Whether this very report stands in the log; the unique key says so too where two come at once."""
    return bool(report.key) and DeliveryLine.objects.filter(report=report.key).exists()


def _settle_doubt(message: Message, said: str, *, source: str, key: str) -> bool:
    """What a server delivered has arrived: that is knowledge, not a guess."""
    return move_message(
        message,
        source=MessageState.IN_DOUBT,
        target=MessageState.SENT,
        said=said,
        reason="",
        by=source,
        report=key,
        changes={"sent_at": timezone.now()},
    )
