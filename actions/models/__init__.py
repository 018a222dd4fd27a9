from actions.models.action import Action, ActionLead
from actions.models.evidence import Evidence
from actions.models.import_choices import ImportChoices
from actions.models.ledgers import BragChange, DueDateChange
from actions.models.metric import Metric, Reading
from actions.models.progress import ProgressNote
from actions.models.saved_view import DefaultView, SavedView
from actions.models.workbook import WorkbookImport

__all__ = [
    "Action",
    "ActionLead",
    "BragChange",
    "DefaultView",
    "DueDateChange",
    "Evidence",
    "ImportChoices",
    "Metric",
    "ProgressNote",
    "Reading",
    "SavedView",
    "WorkbookImport",
]
