"""Bringing in who answers at which address, from a file of contacts. Nobody is added: the plan names its leads."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction

from actions.imports.contacts import Contact, read_contacts
from actions.imports.records import Doubt
from actions.imports.report import Counts
from actions.rules.leads import split_leads
from plantracker.core.models import Lead, Service, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.people import checked_address, place_lead, tie_lead
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import may_manage_people, require
from plantracker.lib.names import name_id
from plantracker.lib.spreadsheets import NotAWorkbook


@dataclass
class ContactsReport:
    """What was done or would be done; every row that was not plain is a doubt."""

    file: str
    dry_run: bool
    rows: int = 0
    leads: Counts = field(default_factory=Counts)
    doubts: list[Doubt] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Tie(Protocol):
    """How a lead gets an address. A higher floor that has written to the old one puts its own here."""

    def __call__(self, *, lead: Lead, email: str, by: User | None, on: date) -> Lead: ...


def import_contacts(
    *, file: Path, dry_run: bool = False, tie: Tie = tie_lead, by: User | None, on: date
) -> ContactsReport:
    """Give the leads that the plans name their addresses, and their post and service where these are not known.

    A dry run does the same and takes it all back.
    """
    require(may_manage_people(by), "You may not say who answers at which address: ask a project manager.")
    try:
        contacts = read_contacts(file, max_bytes=settings.WORKBOOK_MAX_BYTES)
    except NotAWorkbook as reason:
        raise Refused(str(reason)) from None
    report = ContactsReport(file.name, dry_run, rows=len(contacts))
    with transaction.atomic():
        book = ContactBook(report, tie=tie, by=by, on=on)
        for contact in contacts:
            book.add(contact)
        if dry_run:
            transaction.set_rollback(True)
    return report


class ContactBook:
    """Every lead by identity; the first address that a file gives a lead counts."""

    def __init__(self, report: ContactsReport, *, tie: Tie, by: User | None, on: date) -> None:
        self.report, self.tie, self.by, self.on = report, tie, by, on
        self.leads = {lead.identity: lead for lead in Lead.objects.select_related("service")}
        self.services = {name_id(service.name): service for service in Service.objects.all()}
        self.given: dict[int, str] = {}

    def add(self, contact: Contact) -> None:
        lead, post = self._lead(contact)
        if lead is None:
            return
        address = self._address(contact)
        changed = self._tie(lead, address, contact) if address else False
        changed = self._fill_post(lead, contact.post or post, contact) or changed
        changed = self._fill_service(lead, contact) or changed
        self.report.leads.count(created=False, updated=changed)

    def _lead(self, contact: Contact) -> tuple[Lead | None, str]:
        """The lead of that name, written alone or with the post as plans do."""
        lead = self.leads.get(name_id(contact.name)) if contact.name else None
        if lead:
            return lead, ""
        parts = split_leads(contact.name)
        if len(parts) == 1 and name_id(parts[0].name) in self.leads:
            return self.leads[name_id(parts[0].name)], parts[0].post
        near = get_close_matches(name_id(contact.name), self.leads, n=1, cutoff=0.85)
        hint = f" Nearest is “{self.leads[near[0]].name}”." if near else ""
        message = f"No plan names a lead “{contact.name}”: the row is left out.{hint}"
        self._doubt(contact, "Name", "unknown_lead", contact.name, message)
        return None, ""

    def _address(self, contact: Contact) -> str:
        if not contact.email:
            message = f"“{contact.name}” has no address in this row: what is known of them stays."
            self._doubt(contact, "E-mail", "no_address", "", message)
            return ""
        try:
            return checked_address(contact.email)
        except Refused as refusal:
            self._doubt(contact, "E-mail", "bad_address", contact.email, str(refusal))
            return ""

    def _tie(self, lead: Lead, address: str, contact: Contact) -> bool:
        first = self.given.setdefault(lead.pk, address)
        if first != address:
            message = f"A row above gives {lead} the address {first}: this one is left out."
            self._doubt(contact, "E-mail", "two_addresses", address, message)
            return False
        if lead.email == address:
            return False
        self.tie(lead=lead, email=address, by=self.by, on=self.on)
        return True

    def _fill_post(self, lead: Lead, post: str, contact: Contact) -> bool:
        if not post or name_id(post) in (name_id(lead.post), lead.identity):
            return False
        if lead.post:
            self._differs(contact, "Post", "post_differs", post, lead, lead.post)
            return False
        lead.post = post[:300]
        lead.save(update_fields=["post"])
        changes = {"post": ["", lead.post]}
        record_event(verb="lead's post set", target=lead, changes=changes, by=self.by, on=self.on)
        return True

    def _fill_service(self, lead: Lead, contact: Contact) -> bool:
        if not contact.service:
            return False
        if lead.service:
            if name_id(lead.service.name) != name_id(contact.service):
                self._differs(contact, "Service", "service_differs", contact.service, lead, lead.service.name)
            return False
        place_lead(lead=lead, service=self._service(contact.service[:200]), by=self.by, on=self.on)
        return True

    def _service(self, name: str) -> Service:
        known = self.services.get(name_id(name))
        if known is None:
            known = self.services[name_id(name)] = Service.objects.create(name=name)
        return known

    def _differs(self, contact: Contact, column: str, code: str, found: str, lead: Lead, kept: str) -> None:
        message = f"{lead} has “{kept}” here already: that is kept."
        self._doubt(contact, column, code, found, message)

    def _doubt(self, contact: Contact, column: str, code: str, found: str, message: str) -> None:
        self.report.doubts.append(Doubt(contact.sheet, contact.row, column, code, found[:200], message))
