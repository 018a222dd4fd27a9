"""Links between actions: those that people wrote into a text, and those that they made on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from actions.models import Action, ActionLink, ProgressNote
from actions.policies import visible_actions
from actions.rules.mentions import Bearer, Bearers, Mention, called, find_mentions
from objectives.models import Plan
from plantracker.core.policies import Person

_NAME = ("pk", "objective__number", "ref_id")
_HINTS = ("objective", "action", "see", "link", "above", "below", "refer", "per", "line with", "carried")


class Mentions:
    """Turns "see Objective 1, action 2" into a link, in every text of one action's page."""

    def __init__(self, action: Action, texts: Iterable[str]) -> None:
        """One query, however many texts; none where they speak of no action."""
        self._plan, self._own = action.objective.plan, action.pk
        found = [mention for text in texts for mention in mentions_in(text, self._plan)]
        self._bearers = bearers(self._plan, found)

    def link(self, text: str) -> SafeString:
        """``text`` escaped, with its mentions of other actions as links."""
        parts, at = [], 0
        for mention in mentions_in(text, self._plan):
            pk = self._bearers.settle(mention)
            if pk is None or pk == self._own:
                continue
            address = reverse("actions:action_detail", args=[pk])
            words = format_html('<a href="{}">{}</a>', address, text[mention.start : mention.end])
            parts += [conditional_escape(text[at : mention.start]), words]
            at = mention.end
        parts.append(conditional_escape(text[at:]))
        return mark_safe("".join(parts))  # noqa: S308 (every part is escaped above)


def mentions_in(text: str, plan: Plan) -> tuple[Mention, ...]:
    return find_mentions(text, objective=plan.objective_word, action=plan.action_word)


def bearers(plan: Plan, mentions: Iterable[Mention]) -> Bearers:
    """The actions of the plan that have a ref of which the mentions speak."""
    refs = {ref for mention in mentions for _, ref in called(mention)}
    rows = Action.objects.of_plan(plan).filter(ref_id__in=refs).order_by().values_list(*_NAME)
    return Bearers(Bearer(*row) for row in rows)


def find_action(plan: Plan, typed: str) -> Action | None:
    """The one action of the plan that a person names: "5a3", "2.4", "2, 10" or "Objective 2, action 10"."""
    words = typed.strip().rstrip(".")
    objective, comma, ref = words.partition(",")
    said = [Mention(0, len(words), "", words)]
    if comma:
        said.append(Mention(0, len(words), objective.strip(), ref.strip()))
    said += [each for each in mentions_in(words, plan) if (each.start, each.end) == (0, len(words))]
    known = bearers(plan, said)
    meant = {pk for mention in said if (pk := known.settle(mention))}
    if len(meant) != 1:
        return None
    return Action.objects.select_related("objective__plan").get(pk=meant.pop())


def mentioned_in(action: Action) -> list[Action]:
    """The other actions of the plan whose wording or notes speak of this one, in the plan's order.

    Two queries fetch the texts that hold its ref and a word that leads up to it, whatever plan they are of:
    joining every note to its plan takes longer than reading them all. The rule decides, one more query says
    whether this action alone bears the ref, and the last leaves other plans out.
    """
    if not action.ref_id:
        return []
    plan = action.objective.plan
    texts = [
        *Action.objects.filter(_may_hold("title", action)).order_by().values_list("pk", "title"),
        *ProgressNote.objects.filter(_may_hold("text", action)).order_by().values_list("action_id", "text"),
    ]
    found = [(pk, mention) for pk, text in texts for mention in mentions_in(text, plan)]
    known = bearers(plan, [mention for _, mention in found])
    meant = {pk for pk, mention in found if known.settle(mention) == action.pk}
    others = Action.objects.of_plan(plan).filter(pk__in=meant - {action.pk})
    return list(others.select_related("objective__plan").in_order())


def _may_hold(field: str, action: Action) -> Q:
    """The ref stands in the text as it was typed, or as it is compared."""
    refs = {action.ref.strip().rstrip("."), action.ref_id}
    plan = action.objective.plan
    leads = {*_HINTS, plan.objective_word.casefold(), plan.action_word.casefold()}
    holds = reduce(or_, (Q(**{f"{field}__icontains": ref}) for ref in sorted(refs)))
    return holds & reduce(or_, (Q(**{f"{field}__icontains": word}) for word in sorted(leads)))


def links_of(action: Action, user: Person) -> list[tuple[ActionLink, str, Action]]:
    """Each link with its words as seen from this action, and the action at its other end. One query.

    Only to actions that the person may see: one of the two may have gone into another plan since.
    """
    seen = visible_actions(user)
    rows = ActionLink.objects.filter(Q(action=action, other__in=seen) | Q(other=action, action__in=seen))
    rows = rows.order_by("id")
    both = rows.select_related("action__objective__plan", "other__objective__plan")
    return [(link, _seen_from(action, link), _far_end(action, link)) for link in both]


def _far_end(action: Action, link: ActionLink) -> Action:
    return link.other if link.action_id == action.pk else link.action


def _seen_from(action: Action, link: ActionLink) -> str:
    if link.kind == ActionLink.Kind.DEPENDS and link.other_id == action.pk:
        return "Needed for"
    return link.get_kind_display()
