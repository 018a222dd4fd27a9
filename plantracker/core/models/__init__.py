from plantracker.core.models.appearance import SiteAppearance
from plantracker.core.models.audit import AuditEvent
from plantracker.core.models.delivery_line import DeliveryLine
from plantracker.core.models.heartbeat import Heartbeat
from plantracker.core.models.lead import Lead, Service
from plantracker.core.models.mail_stop import MailStop
from plantracker.core.models.message import Message
from plantracker.core.models.tally import Tally
from plantracker.core.models.user import RoleAssignment, User

__all__ = [
    "AuditEvent",
    "DeliveryLine",
    "Heartbeat",
    "Lead",
    "MailStop",
    "Message",
    "RoleAssignment",
    "Service",
    "SiteAppearance",
    "Tally",
    "User",
]
