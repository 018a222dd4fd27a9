"""The form by which many actions are changed at once, and the preview that comes back signed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core import signing

from actions.forms_actions import LeadChoice, Words
from actions.models import Action
from actions.rules.bulk import ADD, REMOVE, REPLACE, SERVICE, Change, Named, Verdict, Wanted
from actions.rules.states import ActionState
from objectives.models import Plan
from plantracker.core.models import Lead, Service, User

LEAD_CHANGES = [
    ("", "Leave the leads as they are"),
    (ADD, "Add a lead"),
    (REPLACE, "Put a lead in the place of another, or of all"),
    (REMOVE, "Remove a lead"),
    (SERVICE, "Hand to a service: its head becomes the lead"),
]
STATES = [
    ("", "Leave the state as it is"),
    (ActionState.OPEN.value, "Open: being done"),
    (ActionState.ONGOING.value, "Ongoing: business as usual, still watched"),
    (ActionState.CLOSED.value, "Closed: complete, so its BRAG becomes Blue"),
]
_SALT = "actions.bulk_change"


class BulkForm(forms.Form):
    """What is left blank stays as it is in every action."""

    hide_optional = True
    lead_change = forms.ChoiceField(
        label="Leads", choices=LEAD_CHANGES, required=False, widget=forms.RadioSelect
    )
    lead = LeadChoice(label="Lead to add, to put in place, or to remove")
    instead_of = LeadChoice(label="In the place of which lead")
    service = forms.ModelChoiceField(
        Service.objects.select_related("head").order_by("name"),
        label="Service to hand to",
        required=False,
        empty_label="Choose a service",
        help_text="An action is a service’s through its leads: its head answers until another is named.",
    )
    timescale = forms.CharField(
        label="New timescale",
        max_length=Action._meta.get_field("timescale_text").max_length,
        required=False,
        help_text="As you would write it: 31 March 2026, Jul-26, Ongoing. It is kept and printed as typed.",
    )
    why = Words(
        rows=2,
        label="Why",
        required=False,
        help_text="The Board reads this. A new timescale needs it, and so does reopening an action.",
    )
    agreed_by = forms.CharField(label="Agreed by", max_length=300, required=False)
    state = forms.ChoiceField(label="State", choices=STATES, required=False, widget=forms.RadioSelect)

    def __init__(self, data: Any, *, actions: list[Action]) -> None:
        super().__init__(data)
        named = {link.lead_id for action in actions for link in action.action_leads.all()}
        instead_of: Any = self.fields["instead_of"]
        instead_of.queryset = Lead.objects.filter(pk__in=named).select_related("service")
        instead_of.empty_label = "All of its leads"

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        change, lead, service = (typed.get(name) for name in ("lead_change", "lead", "service"))
        if change in (ADD, REPLACE, REMOVE) and not lead:
            self.add_error("lead", "Choose the lead.")
        if change in (ADD, REPLACE) and lead and lead.left_on:
            self.add_error("lead", f"{lead.name} has left: choose who answers now.")
        if change == SERVICE:
            self._check_service(service)
        if not change and (lead or service):
            self.add_error("lead_change", "Say what becomes of the leads, or take the lead and service away.")
        if typed.get("timescale") and not (typed.get("why") or "").strip():
            self.add_error("why", "A new timescale needs a reason: say in a sentence why the date moves.")
        if not self.errors and not (change or typed.get("timescale") or typed.get("state")):
            self.add_error(None, "Say what is to change: the leads, the timescale or the state.")
        return typed

    def _check_service(self, service: Service | None) -> None:
        if not service:
            self.add_error("service", "Choose the service.")
        elif not service.head or service.head.left_on:
            told = (
                f"{service} has no head yet: name one on the page of services, or choose a lead of it above."
            )
            self.add_error("service", told)

    def wanted(self) -> Wanted:
        """What was asked, once the form is valid."""
        typed = self.cleaned_data
        change = typed["lead_change"]
        lead = typed["service"].head if change == SERVICE else typed["lead"]
        return Wanted(
            lead_change=change,
            lead=_named(lead) if change else None,
            instead_of=_named(typed["instead_of"]) if change == REPLACE else None,
            timescale=typed["timescale"],
            why=typed["why"],
            agreed_by=typed["agreed_by"],
            state=typed["state"],
        )


def typed_again(wanted: Wanted, keys: set[int]) -> list[tuple[str, object]]:
    """What the form would send to ask for this again: the way back from a preview loses nothing."""
    change = REPLACE if wanted.lead_change == SERVICE else wanted.lead_change
    fields = {
        "lead_change": change,
        "lead": wanted.lead.pk if wanted.lead else "",
        "instead_of": wanted.instead_of.pk if wanted.instead_of else "",
        **{name: getattr(wanted, name) for name in ("timescale", "why", "agreed_by", "state")},
    }
    return [*(("action", key) for key in sorted(keys)), *fields.items()]


def _named(lead: Lead | None) -> Named | None:
    return Named(lead.pk, lead.name) if lead else None


def sign_preview(*, plan: Plan, user: User, wanted: Wanted, verdicts: list[Verdict]) -> str:
    """What the person is shown, so that exactly that comes back: nobody else's, and of no other plan."""
    told = {
        "for": [plan.pk, user.pk],
        "key": str(uuid4()),
        "wanted": asdict(wanted),
        "rows": [asdict(verdict) for verdict in verdicts],
    }
    return signing.dumps(told, salt=_SALT, compress=True)


def read_preview(text: str, *, plan: Plan, user: User) -> tuple[UUID, Wanted, dict[int, Verdict]] | None:
    """The key, what was asked and what was shown; None where this was not shown to this person for this plan."""
    try:
        told = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    if told["for"] != [plan.pk, user.pk]:
        return None
    rows = [_verdict(row) for row in told["rows"]]
    return UUID(told["key"]), _wanted(told["wanted"]), {row.pk: row for row in rows}


def _wanted(told: dict[str, Any]) -> Wanted:
    leads = {name: Named(**told[name]) if told[name] else None for name in ("lead", "instead_of")}
    return Wanted(**{**told, **leads})


def _verdict(told: dict[str, Any]) -> Verdict:
    changes = tuple(Change(**change) for change in told["changes"])
    return Verdict(**{**told, "changes": changes, "same": tuple(told["same"])})
