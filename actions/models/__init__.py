from actions.models.action import Action, ActionLead
from actions.models.action_link import ActionLink
from actions.models.bulk_change import BulkChange
from actions.models.evidence import Evidence, NoEvidence
from actions.models.import_choices import ImportChoices
from actions.models.ledgers import BragChange, DueDateChange
from actions.models.metric import Metric, MetricTarget, Reading, ReadingCorrection
from actions.models.milestone import Milestone
from actions.models.progress import ProgressNote
from actions.models.saved_view import DefaultView, SavedView
from actions.models.search import SearchDue, SearchText
from actions.models.succession import Succession
from actions.models.workbook import WorkbookImport

__all__ = [
    "Action",
    "ActionLead",
    "ActionLink",
    "BragChange",
    "BulkChange",
    "DefaultView",
    "DueDateChange",
    "Evidence",
    "ImportChoices",
    "Metric",
    "MetricTarget",
    "Milestone",
    "NoEvidence",
    "ProgressNote",
    "Reading",
    "ReadingCorrection",
    "SavedView",
    "SearchDue",
    "SearchText",
    "Succession",
    "WorkbookImport",
]
