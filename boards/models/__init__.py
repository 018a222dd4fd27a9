from boards.models.answer_parts import UpdateFile, UpdateReading
from boards.models.board import Board, BoardPlan, Membership
from boards.models.calendar import ExtraDays
from boards.models.contact import Contact
from boards.models.correction import Correction
from boards.models.covering_report import CoveringReport
from boards.models.escalation import EscalationStep
from boards.models.link import AnswerLink, LinkCode
from boards.models.meeting import Meeting, UpdateCycle
from boards.models.paper_job import PaperJob
from boards.models.paper_settings import PaperSettings
from boards.models.passing import Passing
from boards.models.private_note import BriefReading, PrivateNote
from boards.models.publication import Publication, PublishedPaper
from boards.models.request import Update, UpdateRequest
from boards.models.resolution import Resolution
from boards.models.returns import ReturnSheet
from boards.models.snapshot import Paper, PaperCorrection, Snapshot, SnapshotRow
from boards.models.told import Told
from boards.models.wording import Wording

__all__ = [
    "AnswerLink",
    "Board",
    "BoardPlan",
    "BriefReading",
    "Contact",
    "Correction",
    "CoveringReport",
    "EscalationStep",
    "ExtraDays",
    "LinkCode",
    "Meeting",
    "Membership",
    "Paper",
    "PaperCorrection",
    "PaperJob",
    "PaperSettings",
    "Passing",
    "PrivateNote",
    "Publication",
    "PublishedPaper",
    "Resolution",
    "ReturnSheet",
    "Snapshot",
    "SnapshotRow",
    "Told",
    "Update",
    "UpdateCycle",
    "UpdateFile",
    "UpdateReading",
    "UpdateRequest",
    "Wording",
]
