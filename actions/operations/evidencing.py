"""Evidence in the register: a file added, changed, withdrawn with a reason; and why there is none."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q

from actions import policies
from actions.models import Action, Evidence, NoEvidence
from actions.operations.editing import add_evidence
from actions.operations.keeping_files import check_file, drop_file, keep_file
from actions.rules.brag import Brag
from actions.rules.evidence_details import Details, evidence_problem
from actions.rules.states import ActionState
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.operations.versions import write_seen
from plantracker.core.policies import require

STALE = (
    "Somebody else changed this evidence while you were writing: your text is kept below, theirs is above."
)
WITHDRAWN = "This evidence is withdrawn: add it again if it counts after all."
NOT_COMPLETE = "Only an action that is Blue or closed needs evidence, or a word why there is none."


def add_evidence_file(
    *,
    action: Action,
    upload: UploadedFile,
    text: str,
    link: str = "",
    details: Details | None = None,
    keeper: Lead | None = None,
    by: User | None,
    on: date,
) -> Evidence:
    """Keep a file and add it as evidence; a refusal leaves nothing behind."""
    require(policies.may_edit_action(by, action))
    kept = keep_file(upload.name or "", check_file(upload))
    try:
        return add_evidence(
            action=action,
            text=text,
            link=link,
            file_path=kept.path,
            file_name=kept.name,
            details=details,
            keeper=keeper,
            by=by,
            on=on,
        )
    except BaseException:
        drop_file(kept.path)
        raise


@transaction.atomic
def edit_evidence(
    *,
    evidence: Evidence,
    version: int,
    text: str,
    link: str,
    details: Details,
    keeper: Lead | None,
    by: User | None,
    on: date,
) -> Evidence:
    """Change what is said of a piece of evidence, if nobody else has since ``version``. Its file stays."""
    require(policies.may_edit_evidence(by, evidence))
    words = text.strip() or link or evidence.file_name
    if problem := evidence_problem(words, link, details):
        raise Refused(problem)
    fields: dict[str, Any] = {"text": words, "link": link, "keeper": keeper, **vars(details)}
    changes = {
        name: [_plain(getattr(evidence, name)), _plain(new)]
        for name, new in fields.items()
        if getattr(evidence, name) != new
    }
    if changes:
        _write(evidence, version=version, **fields)
        record_event(verb="evidence edited", target=evidence.action, changes=changes, by=by, on=on)
    return evidence


@transaction.atomic
def withdraw_evidence(
    *, evidence: Evidence, version: int | None = None, why: str, by: User | None, on: date
) -> Evidence:
    """It no longer counts, and everybody can read why; a second click changes nothing."""
    require(policies.may_edit_evidence(by, evidence))
    if evidence.withdrawn_on:
        return evidence
    if not why.strip():
        raise Refused("Say in a sentence why it is withdrawn: the reason stays in the register.")
    _write(
        evidence,
        version=version or evidence.version,
        withdrawn_on=on,
        withdrawn_why=why.strip(),
        withdrawn_by=actor_name(by),
    )
    changes = {"withdrawn": ["", why.strip()]}
    record_event(
        verb="evidence withdrawn",
        target=evidence.action,
        summary=str(evidence),
        changes=changes,
        by=by,
        on=on,
    )
    return evidence


@transaction.atomic
def state_no_evidence(*, action: Action, why: str, by: User | None, on: date) -> NoEvidence | None:
    """Write down why nothing shows that a complete action was done; the same again changes nothing."""
    require(policies.may_edit_action(by, action))
    reason = why.strip()
    if not reason:
        raise Refused("Say in a sentence why there is no evidence: the Board may read it.")
    if action.state != ActionState.CLOSED and action.stated != Brag.BLUE:
        raise Refused(NOT_COMPLETE)
    if action.evidence.standing().exists():
        raise Refused("There is evidence for this action: withdraw it first if it no longer counts.")
    last = action.no_evidence.order_by("id").last()
    if last and last.why == reason:
        return None
    said = NoEvidence.objects.create(action=action, why=reason, by_name=actor_name(by), on=on)
    changes = {"why none": [last.why if last else "", reason]}
    record_event(verb="no evidence explained", target=action, changes=changes, by=by, on=on)
    return said


def _write(evidence: Evidence, *, version: int, **fields: object) -> None:
    standing = Q(withdrawn_on=None)
    try:
        write_seen(evidence, standing, version=version, stale=STALE, **fields)
    except Stale:
        if Evidence.objects.filter(standing, pk=evidence.pk).exists():
            raise
        raise Refused(WITHDRAWN) from None


def _plain(value: object) -> str:
    return "" if value is None else str(value)
