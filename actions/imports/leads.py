"""The leads that cells name: known ones recognised by identity, new ones made, none merged in silence."""

from __future__ import annotations

from collections.abc import Iterable

from actions.imports.records import Doubt, Place
from actions.imports.report import Counts
from actions.rules.layout_headings import Field
from actions.rules.leads import LeadText, split_leads
from plantracker.core.models import Lead, Service
from plantracker.lib.names import name_id

_LIMIT = 300
_PLAIN_NAME = 60  # a longer name, or one with brackets, is a description of several


class LeadBook:
    """Every lead of the site by identity; new ones are written together, in two queries."""

    def __init__(self) -> None:
        self._leads = {lead.identity: lead for lead in Lead.objects.all()}
        self._services = {name_id(service.name): service for service in Service.objects.all()}
        self._new: list[Lead] = []
        self._new_services: list[Service] = []
        self._filled: dict[str, Lead] = {}
        self._seen: set[str] = set()
        self._spellings: set[tuple[str, str]] = set()
        self._split: dict[str, list[LeadText]] = {}

    def split(self, texts: Iterable[str]) -> None:
        """Tell the leads of all cells apart; where a cell alone does not part, names from elsewhere help."""
        self._split = {text: split_leads(text) for text in texts if text}
        people = {lead.name for lead in self._leads.values() if lead.kind == Lead.Kind.PERSON}
        alone = {lead.name for lead in self._leads.values()}
        for leads in self._split.values():
            people |= {lead.name for lead in leads if lead.kind == Lead.Kind.PERSON}
            alone |= {lead.name for lead in leads if len(leads) == 1}
        for text, leads in self._split.items():
            if any(lead.kind == Lead.Kind.PERSON for lead in leads):
                continue
            self._split[text] = _parted(text, alone) or split_leads(text, known=people)

    def leads_of(self, text: str, place: Place, doubts: list[Doubt]) -> list[Lead]:
        """The leads of one cell, each once, in the order of the cell."""
        leads: dict[str, Lead] = {}
        for found in self._split.get(text, []):
            lead = self._lead(found, place, doubts)
            leads[lead.identity] = lead
        return list(leads.values())

    def seen(self, leads: Iterable[Lead]) -> None:
        """Leads of rows that did not change: named by the file, and left as they are."""
        self._seen.update(lead.identity for lead in leads)

    def save(self, counts: Counts) -> int:
        """Write what is new, and count; the number of rows written."""
        Service.objects.bulk_create(self._new_services)
        for lead in self._new:
            lead.service_id = lead.service.pk if lead.service else None
        Lead.objects.bulk_create(self._new)
        Lead.objects.bulk_update(self._filled.values(), ["post"])
        counts.created, counts.updated = len(self._new), len(self._filled)
        new = {lead.identity for lead in self._new}
        counts.unchanged = len(self._seen - new - self._filled.keys())
        return len(self._new) + len(self._filled) + len(self._new_services)

    def _lead(self, found: LeadText, place: Place, doubts: list[Doubt]) -> Lead:
        name, post = found.name[:_LIMIT], found.post[:_LIMIT]
        if max(len(found.name), len(found.post)) > _LIMIT:
            message = (
                f"A lead’s name or post is longer than {_LIMIT} characters: the first {_LIMIT} are kept."
            )
            doubts.append(place.doubt("too_long", Field.LEADS, found.name, message))
        identity = name_id(name)[:_LIMIT]
        lead = self._leads.get(identity)
        if lead is None:
            lead = self._add(name, post, identity, found.kind)
        elif post and not lead.post:
            self._fill(lead, post)
        self._tell_spelling(lead, name, place, doubts)
        self._seen.add(identity)
        return lead

    def _add(self, name: str, post: str, identity: str, kind: str) -> Lead:
        service = self._service(name) if kind == Lead.Kind.AGENCY else None
        lead = Lead(name=name, identity=identity, post=post, kind=kind, service=service)
        self._leads[identity] = lead
        self._new.append(lead)
        return lead

    def _service(self, name: str) -> Service | None:
        """A partner agency that answers for an action is its own service, where its name is plainly one."""
        if len(name) > _PLAIN_NAME or "(" in name or ")" in name:
            return None
        known = self._services.get(name_id(name))
        if known is None:
            known = Service(name=name, kind=Service.Kind.PARTNER)
            self._services[name_id(name)] = known
            self._new_services.append(known)
        return known

    def _fill(self, lead: Lead, post: str) -> None:
        lead.post = post
        if lead.pk:
            self._filled[lead.identity] = lead

    def _tell_spelling(self, lead: Lead, name: str, place: Place, doubts: list[Doubt]) -> None:
        if name != lead.name and (lead.identity, name) not in self._spellings:
            self._spellings.add((lead.identity, name))
            message = f"“{name}” is taken to be the lead “{lead.name}”, spelt differently."
            doubts.append(place.doubt("lead_spelling", Field.LEADS, name, message))


def _parted(text: str, known: set[str]) -> list[LeadText]:
    """The leads of a cell that is nothing but names known from elsewhere; empty where it is not."""
    others = {name for name in known if name_id(name) != name_id(text)}
    identities = {name_id(name) for name in others}
    leads = split_leads(text, known=others)
    plain = all(name_id(lead.name) in identities and not lead.post for lead in leads)
    return leads if len(leads) > 1 and plain else []
