from actions.models.action import Action, ActionLead
from actions.models.bulk_change import BulkChange
from actions.models.evidence import Evidence
from actions.models.import_choices import ImportChoices
from actions.models.ledgers import BragChange, DueDateChange
from actions.models.metric import Metric, Reading
from actions.models.progress import ProgressNote
from actions.models.search import SearchDue, SearchText
from actions.models.workbook import WorkbookImport

__all__ = [
    "Action",
    "ActionLead",
    "BragChange",
    "BulkChange",
    "DueDateChange",
    "Evidence",
    "ImportChoices",
    "Metric",
    "ProgressNote",
    "Reading",
    "SearchDue",
    "SearchText",
    "WorkbookImport",
]
