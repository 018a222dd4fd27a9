"""`import_contacts`: names and addresses from a workbook or CSV, in any order, and every row that is not plain."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command

from actions.operations.importing_contacts import import_contacts
from plantracker.core.models import AuditEvent, Lead, Service
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.actions.workbooks import save_book
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
PLAIN = [
    ["Name", "E-mail", "Post", "Service"],
    ["Head of Virtual School", "Head@Example.org", "Head", "Schools"],
]


def bring_in(path, *, by=None, **options):
    return import_contacts(file=path, by=by, on=TODAY, **options)


def csv_file(tmp_path, content: str | bytes):
    path = tmp_path / "contacts.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def codes(report) -> list[str]:
    return [doubt.code for doubt in report.doubts]


@pytest.fixture
def book(tmp_path):
    return save_book(tmp_path / "contacts.xlsx", {"Contacts": PLAIN})


def test_address_post_and_service_reach_the_lead(cast, book):
    cast.school.service = None
    cast.school.save()
    report = bring_in(book, by=cast.manager)
    cast.school.refresh_from_db()
    assert (cast.school.email, cast.school.post) == ("head@example.org", "Head")
    assert cast.school.service == Service.objects.get(name="Schools")
    assert (report.rows, report.leads.updated, report.doubts) == (1, 1, [])
    assert AuditEvent.objects.filter(verb="lead's address set").count() == 1


def test_second_run_changes_nothing(cast, book):
    bring_in(book)
    events = AuditEvent.objects.count()
    report = bring_in(book)
    assert (report.leads.updated, report.leads.unchanged) == (0, 1)
    assert AuditEvent.objects.count() == events


def test_dry_run_says_the_same_and_saves_nothing(cast, book):
    dry = bring_in(book, dry_run=True)
    cast.school.refresh_from_db()
    assert (cast.school.email, dry.leads.updated) == ("", 1)
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize(
    "content",
    [
        "E-mail address;Lead officer\nhead@example.org;HEAD OF VIRTUAL SCHOOL\n",
        "Contacts of 2026\n\nJob title\tFirst name\tSurname\tEmail\nx\tHead of\tVirtual School\thead@example.org",
        '"Owner","e-mail"\r\n"head of virtual-school","head@example.org"\r\n',
        "Name,Email\nHead of Virtual School,head@example.org\n".encode("utf-16"),
        "\ufeffName,Email\nHead of Virtual School,head@example.org\n",
        "Name,Email,Café\nHead of Virtual School,head@example.org,é\n".encode("cp1252"),
    ],
)
def test_columns_are_found_in_any_order_and_alphabet(cast, tmp_path, content):
    bring_in(csv_file(tmp_path, content))
    cast.school.refresh_from_db()
    assert cast.school.email == "head@example.org"


def test_name_with_its_post_is_the_lead(tmp_path):
    lead = Lead.objects.create(name="Anna Field", identity="anna field", kind="person")
    bring_in(csv_file(tmp_path, "Name,Email\nAnna Field - Head of Early Help,anna@example.org\n"))
    lead.refresh_from_db()
    assert (lead.email, lead.post) == ("anna@example.org", "Head of Early Help")


def test_every_row_that_is_not_plain_is_a_doubt(cast, tmp_path):
    rows = [
        "Name,Email,Post,Service",
        "Nobody Known,nobody@example.org,,",
        "Head of Virtual School,not an address,,",
        "Head of Virtual School,head@example.org,,Another service",
        "Head of Virtual School,other@example.org,,",
        "Head of Fostring,x@example.org,,",
        "Head of Fostering,,,",
    ]
    report = bring_in(csv_file(tmp_path, "\n".join(rows)))
    assert codes(report) == [
        "unknown_lead",
        "bad_address",
        "service_differs",
        "two_addresses",
        "unknown_lead",
        "no_address",
    ]
    assert [doubt.row for doubt in report.doubts] == [2, 3, 4, 5, 6, 7]
    assert "Nearest is “Head of Fostering”" in report.doubts[4].message
    cast.school.refresh_from_db()
    assert cast.school.email == "head@example.org"


def test_lead_is_never_made_and_post_never_overwritten(cast, tmp_path):
    Lead.objects.filter(pk=cast.health.pk).update(post="Nurse")
    path = csv_file(tmp_path, "Name,Email,Post\nDesignated Nurse,nurse@example.org,Matron\n")
    assert codes(bring_in(path)) == ["post_differs"]
    assert Lead.objects.get(pk=cast.health.pk).post == "Nurse"
    assert Lead.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "No columns of names"),
        (b"Name,Telephone\nA,1\n", "No columns of names"),
        (b"\xd0\xcf\x11\xe0 old", "Excel"),
        (b"PK not a workbook", "workbook"),
        (b"a\0b", "neither"),
    ],
)
def test_file_without_contacts_is_refused_in_a_sentence(tmp_path, content, words):
    with pytest.raises(Refused, match=words):
        bring_in(csv_file(tmp_path, content))


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="cannot be opened"):
        bring_in(tmp_path / "none.csv")


def test_who_may_bring_contacts_in(cast, book):
    for part in (cast.viewer, cast.chair, cast.lead_user, cast.outsider):
        with pytest.raises(NotAllowed):
            bring_in(book, by=part)
    assert bring_in(book, by=cast.administrator).leads.updated == 1


def test_import_contacts_prints_json_or_words(cast, book):
    out = io.StringIO()
    call_command("import_contacts", str(book), "--dry-run", "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert list(found) == ["file", "dry_run", "rows", "leads", "doubts"]
    assert found["leads"] == {"created": 0, "updated": 1, "unchanged": 0}
    out = io.StringIO()
    call_command("import_contacts", str(book), stdout=out)
    assert "contacts.xlsx: 1 row. Done." in out.getvalue()
