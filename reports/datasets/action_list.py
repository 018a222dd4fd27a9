"""The list of a plan's actions as its page shows it: the same filters, the same order, every page of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from actions.filters import ActionFilter
from actions.models import Action
from actions.questions import Standing, standings
from actions.tables import ActionTable
from objectives.models import Plan


@dataclass(frozen=True)
class ListedAction:
    """A row of the list: the action, and how it stands."""

    action: Action
    standing: Standing

    @property
    def leads(self) -> str:
        """As the page names them: each lead, else the cell as typed."""
        names = [link.lead.name for link in self.action.action_leads.all()]
        return "\n".join(names) or self.action.leads_text

    @property
    def rag(self) -> str:
        return self.action.brag_text or self.action.brag


@dataclass(frozen=True)
class ActionList:
    """The rows in the order asked for. ``filters`` says in words what was asked: ("Late only", "yes")."""

    plan: Plan
    on: date
    filters: tuple[tuple[str, str], ...]
    rows: tuple[ListedAction, ...]


def action_list(plan: Plan, query: QueryDict, *, on: date) -> ActionList:
    """What the page at this query lists. A dozen queries, however many actions."""
    filtered = ActionFilter(query, plan=plan, on=on)
    table = ActionTable(filtered.qs.in_order().with_leads().select_related("objective"))
    asked = query.getlist(table.prefixed_order_by_field)
    if asked:
        table.order_by = asked
    actions = [row.record for row in table.rows]
    judged = standings(actions, on=on)
    rows = tuple(ListedAction(action, judged[action.pk]) for action in actions)
    return ActionList(plan=plan, on=on, filters=tuple(_in_words(filtered)), rows=rows)


def _in_words(filtered: ActionFilter) -> list[tuple[str, str]]:
    """Each filter in use, with its value as the page shows it."""
    found = []
    for name, field in filtered.form.fields.items():
        value = filtered.form.cleaned_data.get(name)
        if value:
            choices = dict(getattr(field, "choices", ()))
            found.append((str(field.label), str(choices.get(value, "yes" if value is True else value))))
    return found
