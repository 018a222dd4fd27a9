"""The door for the mail provider: what came back is told us by a POST with a secret key."""

from __future__ import annotations

import logging
import secrets

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from plantracker.core.operations.returns import take_reports
from plantracker.core.rules.reports import read_reports

logger = logging.getLogger(__name__)

MOST_BYTES = 1_000_000
MOST_AT_ONCE = 1_000


@csrf_exempt  # no browser and no session: the key is what lets in
@login_not_required
@require_POST
def mail_report(request: HttpRequest) -> HttpResponse:
    """Take delivery reports and complaints, as JSON or raw mail."""
    if not settings.MAIL_HOOK_KEY:
        raise Http404("No key is set, so this door is closed.")
    if not _knows_the_key(request):
        logger.warning("A mail report without the right key was refused.")
        return JsonResponse({"error": "The key is not the right one."}, status=403)
    if len(request.body) > MOST_BYTES:
        return JsonResponse({"error": "Too much at once: at most 1 MB."}, status=413)
    reading = read_reports(request.body)
    if len(reading.reports) > MOST_AT_ONCE:
        return JsonResponse({"error": f"Too many at once: at most {MOST_AT_ONCE:,} reports."}, status=413)
    done = take_reports(reading=reading, source="Mail provider", by=None, on=timezone.localdate())
    return JsonResponse(done.as_json())


def _knows_the_key(request: HttpRequest) -> bool:
    """Compared in constant time, as bytes: a header may hold anything."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    return secrets.compare_digest(given.encode(), settings.MAIL_HOOK_KEY.encode())
