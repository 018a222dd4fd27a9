"""Reports as mail servers send them, made up; ``message_id`` is the mail they are about."""

from __future__ import annotations

FAILED = """\
From: Mail Delivery System <mailer-daemon@mx.example>
To: plan@example.org
Subject: Undelivered Mail Returned to Sender
Date: {date}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

Sorry, it did not arrive.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 15 Jun 2026 08:00:00 +0100

Final-Recipient: rfc822; nurse@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <nurse@example.org>: no such
    person here

--b1
{original}
--b1--
"""

WHOLE = """\
Content-Type: message/rfc822

Message-ID: {message_id}
Subject: Please update
To: nurse@example.org

Dear lead
"""
HEADERS = """\
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: Please update
"""
HEADERS_AS_MESSAGE = HEADERS.replace("text/rfc822-headers", "message/rfc822-headers")

COMPLAINT = """\
From: abuse@provider.example
To: plan@example.org
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

--b1
Content-Type: text/plain

This is an abuse report.
--b1
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Somebody/1.0
Version: 1

--b1
Content-Type: message/rfc822

Message-ID: {message_id}
Subject: Please update

Dear lead
--b1--
"""

OUT_OF_OFFICE = """\
From: nurse@example.org
To: plan@example.org
Subject: Out of office
In-Reply-To: {message_id}
Auto-Submitted: auto-replied

Back on Monday.
"""


def bounce(
    message_id: str,
    *,
    action: str = "failed",
    original: str = WHOLE,
    date: str = "Mon, 15 Jun 2026 08:01:00 +0100",
) -> bytes:
    return FAILED.format(action=action, date=date, original=original.format(message_id=message_id)).encode()


def complaint(message_id: str, kind: str = "abuse") -> bytes:
    return COMPLAINT.format(message_id=message_id, kind=kind).encode()
