"""The leads that cells name: known ones recognised by identity, new ones made, none merged in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import count

from actions.imports.recording import Written
from actions.imports.records import Place
from actions.imports.report import Counts, ImportReport, Spelling
from actions.rules.layout_headings import Field
from actions.rules.lead_initials import InitialBook, is_initialled
from actions.rules.leads import LeadText, split_leads
from plantracker.core.models import Lead, Service
from plantracker.lib.names import name_id

_LIMIT = 300
_PLAIN_NAME = 60  # a longer name, or one with brackets, is a description of several


class LeadBook:
    """Every lead of the site by identity; new ones are written together.

    ``another`` holds the names, as typed, of which a person said that they are no known lead spelt
    differently. Such a lead is found again by its very spelling.
    """

    def __init__(self, *, another: Collection[str] = ()) -> None:
        self._another = another
        self._leads = {lead.identity: lead for lead in Lead.objects.all()}
        self._named = {lead.name: lead for lead in self._leads.values()}
        self._services = {name_id(service.name): service for service in Service.objects.all()}
        self._new: list[Lead] = []
        self._new_services: list[Service] = []
        self._filled: dict[str, Lead] = {}  # leads whose post was blank
        self._made: set[str] = set()
        self._changed: set[str] = set()
        self._seen: set[str] = set()
        self._spellings: set[tuple[str, str]] = set()
        self._split: dict[str, list[LeadText]] = {}
        self._initials = InitialBook()

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
        named = {
            lead.name for leads in self._split.values() for lead in leads if lead.kind == Lead.Kind.PERSON
        }
        self._initials = InitialBook(sorted((people | named).difference(self._another)))

    def leads_of(self, text: str, place: Place, report: ImportReport) -> list[Lead]:
        """The leads of one cell, each once, in the order of the cell."""
        leads: dict[str, Lead] = {}
        for found in self._split.get(text, []):
            lead = self._lead(found, place, report)
            leads[lead.identity] = lead
        return list(leads.values())

    def seen(self, leads: Iterable[Lead]) -> None:
        """Leads of rows that did not change: named by the file, and left as they are."""
        self._seen.update(lead.identity for lead in leads)

    def save(self, written: Written) -> int:
        """Write what is new since the last time; the number of rows written."""
        Service.objects.bulk_create(self._new_services)
        for lead in self._new:
            lead.service_id = lead.service.pk if lead.service else None
        Lead.objects.bulk_create(self._new)
        Lead.objects.bulk_update(self._filled.values(), ["post"])
        written.made([*self._new_services, *self._new])
        self._made.update(lead.identity for lead in self._new)
        known = self._filled.keys() - self._made  # what this import made itself has not changed by it
        for identity in sorted(known):
            written.changed(self._filled[identity], {"post": ""})
        self._changed |= known
        count = len(self._new) + len(known) + len(self._new_services)
        for rows in (self._new_services, self._new, self._filled):
            rows.clear()
        return count

    def count(self, counts: Counts) -> None:
        counts.created, counts.updated = len(self._made), len(self._changed)
        counts.unchanged = len(self._seen - self._made - self._changed)

    def _lead(self, found: LeadText, place: Place, report: ImportReport) -> Lead:
        name, post = found.name[:_LIMIT], found.post[:_LIMIT]
        if max(len(found.name), len(found.post)) > _LIMIT:
            message = (
                f"A lead’s name or post is longer than {_LIMIT} characters: the first {_LIMIT} are kept."
            )
            report.doubts.append(place.doubt("too_long", Field.LEADS, found.name, message))
        lead = self._known(name, place, report)
        if lead is None:
            lead = self._add(name, post, self._free_identity(name), found.kind)
        elif post and not lead.post:
            self._fill(lead, post)
        self._seen.add(lead.identity)
        return lead

    def _known(self, name: str, place: Place, report: ImportReport) -> Lead | None:
        """The lead of this very spelling, else of nearly the same, unless a person said it is another."""
        lead = self._named.get(name) or self._leads.get(name_id(name)[:_LIMIT]) or self._by_initial(name)
        if lead is None or lead.name == name:
            return lead
        another = name in self._another
        self._tell_spelling(lead, name, place, report, another=another)
        return None if another else lead

    def _by_initial(self, name: str) -> Lead | None:
        """ "J Smith" and "Jane Smith", where nobody else could be meant. The whole name is the one kept."""
        for other in self._initials.other_spellings(name):
            known = self._named.get(other)
            if known is None and is_initialled(name) and name not in self._another:
                known = self._add(other, "", self._free_identity(other), Lead.Kind.PERSON)
            if known:
                return known
        return None

    def _free_identity(self, name: str) -> str:
        """The name as compared; with a number where another lead has it."""
        identity = name_id(name)[:_LIMIT]
        taken = (f"{identity[: _LIMIT - 5]} {number}" for number in count(2))
        return identity if identity not in self._leads else next(i for i in taken if i not in self._leads)

    def _add(self, name: str, post: str, identity: str, kind: str) -> Lead:
        service = self._service(name) if kind == Lead.Kind.AGENCY else None
        lead = Lead(name=name, identity=identity, post=post, kind=kind, service=service)
        self._leads[identity] = self._named[name] = lead
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

    def _tell_spelling(
        self, lead: Lead, name: str, place: Place, report: ImportReport, *, another: bool
    ) -> None:
        """Never merged in silence: a doubt says so, and the preview asks."""
        if (lead.identity, name) in self._spellings:
            return
        self._spellings.add((lead.identity, name))
        report.spellings.append(Spelling(name, lead.name, another))
        if not another:
            message = f"“{name}” is taken to be the lead “{lead.name}”, spelt differently."
            report.doubts.append(place.doubt("lead_spelling", Field.LEADS, name, message))


def _parted(text: str, known: set[str]) -> list[LeadText]:
    """The leads of a cell that is nothing but names known from elsewhere; empty where it is not."""
    others = {name for name in known if name_id(name) != name_id(text)}
    identities = {name_id(name) for name in others}
    leads = split_leads(text, known=others)
    plain = all(name_id(lead.name) in identities and not lead.post for lead in leads)
    return leads if len(leads) > 1 and plain else []
