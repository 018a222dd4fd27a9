from boards.models.board import Board, BoardPlan, Membership
from boards.models.contact import Contact
from boards.models.correction import Correction
from boards.models.meeting import Meeting, UpdateCycle
from boards.models.request import AnswerLink, Update, UpdateRequest
from boards.models.resolution import Resolution
from boards.models.snapshot import Paper, Snapshot, SnapshotRow

__all__ = [
    "AnswerLink",
    "Board",
    "BoardPlan",
    "Contact",
    "Correction",
    "Meeting",
    "Membership",
    "Paper",
    "Resolution",
    "Snapshot",
    "SnapshotRow",
    "Update",
    "UpdateCycle",
    "UpdateRequest",
]
