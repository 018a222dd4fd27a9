"""The register of a plan's evidence, and what is complete without any."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from actions.forms_register import EvidenceFilter
from actions.models import Evidence
from actions.registers import evidence_of, without_evidence
from actions.tables_evidence import EvidenceTable
from objectives.policies import may_manage_plan, visible_plans
from plantracker.lib.wording import count

PER_PAGE = 50


@require_safe
def evidence_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_object_or_404(visible_plans(request.user), slug=plan)
    on = timezone.localdate()
    asked = EvidenceFilter(request.GET, plan=found)
    may_manage = may_manage_plan(request.user, found)
    table = EvidenceTable(evidence_of(found, asked, on=on), exclude=() if may_manage else ("deeds",))
    table.on = on
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    table.caption = count(table.paginator.count, "piece of evidence", "pieces of evidence")
    due = Evidence.objects.standing().filter(action__objective__plan=found, review_on__lte=on)
    context = {
        "plan": found,
        "filter": asked,
        "table": table,
        "total": table.paginator.count,
        "due": due.count(),
        "missing": without_evidence(found).count(),
        "may_manage": may_manage,
    }
    return render(request, "actions/evidence_list.html", context)


@require_safe
def evidence_missing(request: HttpRequest, plan: str) -> HttpResponse:
    """Blue or closed, and nothing shows it: what is still to be settled stands before what was explained."""
    found = get_object_or_404(visible_plans(request.user), slug=plan)
    rows = list(without_evidence(found))
    unexplained = [row for row in rows if not row.no_evidence.all()]
    page = Paginator(unexplained, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": found,
        "page": page,
        "unexplained": len(unexplained),
        "explained": [row for row in rows if row.no_evidence.all()],
        "may_manage": may_manage_plan(request.user, found),
    }
    return render(request, "actions/evidence_missing.html", context)
