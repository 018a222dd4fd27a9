from actions.models.action import Action, ActionLead
from actions.models.action_link import ActionLink
from actions.models.evidence import Evidence
from actions.models.import_choices import ImportChoices
from actions.models.ledgers import BragChange, DueDateChange
from actions.models.metric import Metric, Reading
from actions.models.milestone import Milestone
from actions.models.progress import ProgressNote
from actions.models.workbook import WorkbookImport

__all__ = [
    "Action",
    "ActionLead",
    "ActionLink",
    "BragChange",
    "DueDateChange",
    "Evidence",
    "ImportChoices",
    "Metric",
    "Milestone",
    "ProgressNote",
    "Reading",
    "WorkbookImport",
]
