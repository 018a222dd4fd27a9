from boards.models.board import Board, BoardPlan, Membership
from boards.models.contact import Contact
from boards.models.correction import Correction
from boards.models.escalation import EscalationStep
from boards.models.meeting import Meeting, UpdateCycle
from boards.models.passing import Passing
from boards.models.request import AnswerLink, Update, UpdateRequest
from boards.models.snapshot import Paper, Resolution, Snapshot, SnapshotRow

__all__ = [
    "AnswerLink",
    "Board",
    "BoardPlan",
    "Contact",
    "Correction",
    "EscalationStep",
    "Meeting",
    "Membership",
    "Paper",
    "Passing",
    "Resolution",
    "Snapshot",
    "SnapshotRow",
    "Update",
    "UpdateCycle",
    "UpdateRequest",
]
