"""Reading bounces and complaints: as mail servers write them, as providers write them, and broken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantracker.core.rules.reports import Report, ReportKind, read_reports
from tests.core.report_mails import HEADERS, HEADERS_AS_MESSAGE, OUT_OF_OFFICE, WHOLE, bounce, complaint

ID = "<abc@example.org>"


def only(content: bytes) -> Report:
    reading = read_reports(content)
    assert reading.unreadable == 0
    (report,) = reading.reports
    return report


@pytest.mark.parametrize("original", [WHOLE, HEADERS, HEADERS_AS_MESSAGE])
def test_a_notification_names_the_message_it_brings_back(original):
    report = only(bounce(ID, original=original))
    assert (report.message_id, report.kind) == (ID, ReportKind.BOUNCE)
    assert report.said == "550 5.1.1 <nurse@example.org>: no such person here"
    assert len(report.key) == 64


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("failed", ReportKind.BOUNCE),
        ("Failed", ReportKind.BOUNCE),
        ("delayed", ReportKind.DELAY),
        ("delivered", ReportKind.DELIVERY),
        ("relayed", ReportKind.DELIVERY),
        ("expanded", ReportKind.DELIVERY),
    ],
)
def test_a_notification_is_read_by_its_action(action, kind):
    assert only(bounce(ID, action=action)).kind == kind


def test_a_notification_without_the_original_is_matched_by_what_it_answers():
    content = bounce(ID, original="Content-Type: text/plain\n\nnothing of it\n")
    assert read_reports(content).unreadable == 1
    assert only(b"In-Reply-To: %s\n" % ID.encode() + content).message_id == ID
    assert only(b"References: <x@y> %s\n" % ID.encode() + content).message_id == ID


def test_a_notification_without_words_tells_its_status():
    content = bounce(ID).replace(
        b"Diagnostic-Code: smtp; 550 5.1.1 <nurse@example.org>: no such\n    person here\n", b""
    )
    assert only(content).said == "5.1.1"
    bare = bounce(ID).replace(b"smtp; 550", b"550")
    assert only(bare).said.startswith("550 5.1.1")


def test_a_complaint_is_one_unless_its_reader_takes_it_back():
    assert only(complaint(ID)) == Report(
        ID, ReportKind.COMPLAINT, "Reported as abuse", only(complaint(ID)).key
    )
    assert only(complaint(ID, "")).said == "Reported as unwanted"
    assert read_reports(complaint(ID, "not-spam")).unreadable == 1


@pytest.mark.parametrize(
    "content",
    [
        OUT_OF_OFFICE.format(message_id=ID).encode(),
        bounce(ID, action="considered"),
        bounce(ID, original="Content-Type: message/rfc822\n\n\n"),
        bounce(ID, original="Content-Type: text/rfc822-headers\n\n\n"),
        bounce(ID, original="Content-Type: text/rfc822-headers\nContent-Transfer-Encoding: nonsense\n\n\n"),
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n",
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n"
        b"Content-Transfer-Encoding: base64\n\n!!!\n--b--\n",
        b"\xff\xfe\x00 not mail at all",
    ],
)
def test_what_is_no_report_is_counted_and_passed_over(content):
    assert read_reports(content) == read_reports(content)
    assert (read_reports(content).reports, read_reports(content).unreadable) == ((), 1)


def test_a_mailbox_is_read_mail_by_mail():
    box = b"".join(
        b"From MAILER-DAEMON Mon Jun 15 08:00:00 2026\r\n" + mail
        for mail in (bounce("<1@x>"), OUT_OF_OFFICE.format(message_id=ID).encode(), complaint("<2@x>"))
    )
    reading = read_reports(box)
    assert [report.message_id for report in reading.reports] == ["<1@x>", "<2@x>"]
    assert reading.unreadable == 1


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("bounce", ReportKind.BOUNCE),
        ("Bounced ", ReportKind.BOUNCE),
        ("hard_bounce", ReportKind.BOUNCE),
        ("complaint", ReportKind.COMPLAINT),
        ("spamreport", ReportKind.COMPLAINT),
        ("deferred", ReportKind.DELAY),
        ("delivered", ReportKind.DELIVERY),
    ],
)
def test_json_is_read_a_line_at_a_time_with_and_without_angle_brackets(event, kind):
    rows = [{"message_id": ID, "event": event, "reason": " no\n one "}, {"message_id": "b@x", "event": event}]
    reading = read_reports("\n\n".join(json.dumps(row) for row in rows).encode())
    assert reading.reports == (Report(ID, kind, "no one"), Report("<b@x>", kind))


def test_json_may_be_one_list():
    assert len(read_reports(b'[{"message_id": "a", "event": "bounce"}, 7]').reports) == 1


def test_what_tells_a_report_from_its_repeat_is_its_number_or_its_moment():
    row = {"message_id": ID, "event": "bounce"}
    first, again, later, bare = (
        only(json.dumps({**row, **more}).encode())
        for more in ({"at": "2026-06-15"}, {"at": "2026-06-15"}, {"at": "2026-06-16"}, {})
    )
    assert first.key == again.key != later.key
    assert bare.key == ""


@pytest.mark.parametrize(
    "line",
    [
        b"{not json",
        b'{"event": "bounce"}',
        b'{"message_id": "a", "event": "open"}',
        b'{"message_id": "<>", "event": "bounce"}',
        b"[7",
        b"[" * 100_000,
    ],
)
def test_json_that_says_nothing_is_counted_and_passed_over(line):
    assert (read_reports(line).reports, read_reports(line).unreadable) == ((), 1)


@pytest.mark.parametrize("content", [b"", b"  \n "])
def test_nothing_is_nothing(content):
    assert read_reports(content).reports == ()


def test_a_mail_on_which_the_parser_itself_gives_up_is_passed_over(monkeypatch):
    def give_up(content: bytes) -> None:
        raise LookupError("unknown encoding")

    monkeypatch.setattr("plantracker.core.rules.report_mails.message_from_bytes", give_up)
    assert read_reports(bounce(ID)).unreadable == 1


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda junk: bounce("<a@x>")[:700] + junk))
def test_no_bytes_break_the_reader(content):
    assert read_reports(content).unreadable >= 0
