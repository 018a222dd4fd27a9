from boards.models.answer_parts import UpdateFile, UpdateReading
from boards.models.board import Board, BoardPlan, Membership
from boards.models.contact import Contact
from boards.models.correction import Correction
from boards.models.covering_report import CoveringReport
from boards.models.link import AnswerLink, LinkCode
from boards.models.meeting import Meeting, UpdateCycle
from boards.models.paper_settings import PaperSettings
from boards.models.request import Update, UpdateRequest
from boards.models.resolution import Resolution
from boards.models.returns import ReturnSheet
from boards.models.snapshot import Paper, Snapshot, SnapshotRow

__all__ = [
    "AnswerLink",
    "Board",
    "BoardPlan",
    "Contact",
    "Correction",
    "CoveringReport",
    "LinkCode",
    "Meeting",
    "Membership",
    "Paper",
    "PaperSettings",
    "Resolution",
    "ReturnSheet",
    "Snapshot",
    "SnapshotRow",
    "Update",
    "UpdateCycle",
    "UpdateFile",
    "UpdateReading",
    "UpdateRequest",
]
