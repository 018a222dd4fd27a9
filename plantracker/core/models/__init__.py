from plantracker.core.models.audit import AuditEvent
from plantracker.core.models.lead import Lead, Service
from plantracker.core.models.message import Message
from plantracker.core.models.tally import Tally
from plantracker.core.models.user import RoleAssignment, User

__all__ = ["AuditEvent", "Lead", "Message", "RoleAssignment", "Service", "Tally", "User"]
