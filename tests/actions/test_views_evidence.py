"""The register of evidence: what it lists, what narrows it, and the pages that change it."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.models import Action, Evidence, NoEvidence
from actions.operations.editing import add_evidence
from actions.operations.evidencing import state_no_evidence, withdraw_evidence
from actions.rules.brag import Brag
from actions.rules.evidence_details import Details
from tests.actions.evidence_made import TEXT
from tests.cast import TODAY, Cast, make_action

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]

LIST = "/plans/plan/evidence/"
MISSING = "/plans/plan/evidence/missing/"


@pytest.fixture
def on_the_day(time_machine):
    time_machine.move_to(f"{TODAY} 10:00", tick=False)


@pytest.fixture
def register(cast: Cast) -> dict[str, Evidence]:
    """A file of the first objective, a link and words of the second; one of them withdrawn."""

    def add(action: Action, text: str, **said: object) -> Evidence:
        return add_evidence(action=action, text=text, **said, by=cast.manager, on=TODAY)  # type: ignore[arg-type]

    spring = Details(date(2026, 3, 1), date(2026, 5, 31), "Shared drive", "", date(2026, 5, 30))
    rows = {
        "file": add(
            cast.champion,
            "List of champions",
            file_path="evidence/x.txt",
            file_name="list.txt",
            details=spring,
            keeper=cast.fostering,
        ),
        "link": add(
            cast.watch, "", link="https://example.org/a", details=Details(covers_from=date(2026, 6, 1))
        ),
        "words": add(cast.offer, "Signed copy", details=Details(keeper_text="Records office")),
        "gone": add(cast.offer, "A draft"),
    }
    withdraw_evidence(evidence=rows["gone"], why="Only a draft.", by=cast.manager, on=TODAY)
    return rows


def listed(client, query: str = "") -> list[Evidence]:
    page = client.get(f"{LIST}?{query}")
    assert page.status_code == 200
    return [row.record for row in page.context["table"].paginated_rows]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["file", "link", "words"]),
        ("objective=1", ["file"]),
        ("objective=2", ["link", "words"]),
        ("objective=nonsense", ["file", "link", "words"]),
        ("kind=file", ["file"]),
        ("kind=link", ["link"]),
        ("kind=words", ["words"]),
        ("state=withdrawn", ["gone"]),
        ("state=all", ["file", "link", "words", "gone"]),
        ("review=yes", ["file"]),
        ("covers=2026-04-15", ["file"]),
        ("covers=2026-07-01", ["link"]),
        ("covers=2026-02-28", []),
        ("covers=nonsense", ["file", "link", "words"]),
        ("sort=added", ["words", "link", "file"]),
        ("sort=review", ["file", "link", "words"]),
        ("sort=covers", ["file", "words", "link"]),
        ("kind=words&state=withdrawn", ["gone"]),
    ],
)
def test_evidence_list_is_narrowed_and_sorted_by_its_address(cast, as_user, register, query, names):
    assert listed(as_user(cast.viewer), query) == [register[name] for name in names]


def test_evidence_list_is_narrowed_to_a_service(cast, as_user, register):
    trust = cast.health.service
    assert listed(as_user(cast.viewer), f"service={trust.pk}") == [register["words"]]


def test_evidence_list_says_all_there_is_to_say(cast, as_user, register):
    page = as_user(cast.manager).get(f"{LIST}?state=all").content.decode()
    for words in (
        "1 Mar 2026 to 31 May 2026",
        "from 1 Jun 2026",
        "Kept: Shared drive",
        cast.fostering.name,
        "Records office",
        "Review was due 2 days ago",
        "Only a draft.",
        'href="https://example.org/a" rel="noopener noreferrer nofollow"',
        "list.txt",
    ):
        assert words in page, words
    assert page.count("/withdraw/") == 3  # what is withdrawn is not withdrawn again


def test_evidence_list_offers_no_changes_to_who_only_reads(cast, as_user, register):
    page = as_user(cast.member).get(LIST).content.decode()
    assert "/withdraw/" not in page
    assert f"/evidence/{register['file'].pk}/edit/" not in page


def test_evidence_text_never_comes_alive(cast, as_user):
    add_evidence(action=cast.champion, text="<script>alert(1)</script>", by=cast.manager, on=TODAY)
    assert "<script>alert" not in as_user(cast.viewer).get(LIST).content.decode()


def test_empty_register_says_what_to_do(cast, as_user):
    assert "Open an action and add" in as_user(cast.manager).get(LIST).content.decode()
    assert "No evidence yet" in as_user(cast.viewer).get(LIST).content.decode()
    assert "No evidence matches" in as_user(cast.viewer).get(f"{LIST}?review=yes").content.decode()


def test_evidence_pages_take_as_many_queries_for_fifty_rows_as_for_five(cast, as_user, count_queries):
    client = as_user(cast.manager)

    def fill(number: int) -> None:
        for place in range(number):
            action = make_action(cast.first, f"9{number}x{place}", leads=(cast.health,), brag=Brag.BLUE)
            add_evidence(action=action, text="Proof", keeper=cast.health, by=cast.manager, on=TODAY)
            bare = make_action(cast.first, f"8{number}x{place}", leads=(cast.health,), brag=Brag.BLUE)
            if place % 2:
                state_no_evidence(action=bare, why="None needed.", by=cast.manager, on=TODAY)

    fill(5)
    few = [count_queries(client, address) for address in (LIST, MISSING)]
    fill(45)
    assert [count_queries(client, address) for address in (LIST, MISSING)] == few


def test_evidence_missing_parts_what_is_to_settle_from_what_is_explained(cast, as_user):
    blue = make_action(cast.first, "9", brag=Brag.BLUE)
    proved = make_action(cast.first, "10", brag=Brag.BLUE)
    add_evidence(action=proved, text="Proof", by=cast.manager, on=TODAY)
    state_no_evidence(action=cast.done, why="Agreed by word of mouth.", by=cast.manager, on=TODAY)
    page = as_user(cast.manager).get(MISSING)
    assert page.context["page"].object_list == [blue]
    assert page.context["explained"] == [cast.done]
    assert "Agreed by word of mouth." in page.content.decode()
    assert reverse("actions:action_no_evidence", args=[blue.pk]) in page.content.decode()
    assert "no-evidence" not in as_user(cast.viewer).get(MISSING).content.decode()


# -- Pages that change it ------------------------------------------------------------------------------


def test_action_evidence_is_added_with_a_file_and_downloaded_as_an_attachment(cast, as_user):
    client = as_user(cast.manager)
    typed = {
        "text": "Minutes of May",
        "file": SimpleUploadedFile("may.txt", TEXT),
        "covers_from": "2026-05-01",
        "covers_to": "2026-05-31",
        "keeper": cast.health.pk,
        "review_on": "2026-12-01",
    }
    answer = client.post(reverse("actions:action_evidence", args=[cast.champion.pk]), typed)
    assert answer.status_code == 302
    evidence = Evidence.objects.get()
    assert (evidence.keeper, evidence.covers_to) == (cast.health, date(2026, 5, 31))
    file = client.get(reverse("actions:evidence_file", args=[evidence.pk]))
    assert file["Content-Disposition"].startswith("attachment")
    assert file["X-Content-Type-Options"] == "nosniff"


def test_action_evidence_refused_keeps_what_was_typed(cast, as_user):
    address = reverse("actions:action_evidence", args=[cast.champion.pk])
    page = as_user(cast.manager).post(
        address, {"text": "Minutes", "covers_from": "2026-06-01", "covers_to": "2026-05-01"}
    )
    assert "ends before it begins" in page.content.decode()
    assert "Minutes</textarea>" in page.content.decode()
    two = {"text": "Minutes", "keeper": cast.health.pk, "keeper_text": "Somebody else"}
    assert "Name one keeper" in as_user(cast.manager).post(address, two).content.decode()
    assert not Evidence.objects.exists()


def test_evidence_edit_shows_both_versions_to_who_comes_second(cast, as_user, register):
    row = register["words"]
    address = reverse("actions:evidence_edit", args=[row.pk])
    client = as_user(cast.manager)
    assert client.post(address, {"version": 1, "text": "Theirs"}).status_code == 302
    page = client.post(address, {"version": 1, "text": "Mine"})
    content = page.content.decode()
    assert "Saved now" in content
    assert "Theirs" in content
    assert "Mine" in content
    assert (
        client.post(address, {"version": page.context["evidence"].version, "text": "Mine"}).status_code == 302
    )
    row.refresh_from_db()
    assert (row.text, row.version) == ("Mine", 3)


def test_evidence_withdraw_needs_a_reason(cast, as_user, register):
    address = reverse("actions:evidence_withdraw", args=[register["words"].pk])
    client = as_user(cast.manager)
    assert client.post(address, {"version": 1, "why": ""}).status_code == 200
    assert client.post(address, {"version": 1, "why": "Superseded."}).status_code == 302
    register["words"].refresh_from_db()
    assert register["words"].withdrawn_why == "Superseded."
    edit = reverse("actions:evidence_edit", args=[register["words"].pk])
    assert "This evidence was withdrawn" in client.get(edit).content.decode()


def test_action_no_evidence_is_written_down_and_leads_back(cast, as_user):
    address = reverse("actions:action_no_evidence", args=[cast.done.pk])
    answer = as_user(cast.manager).post(address, {"why": "Agreed by word of mouth."})
    assert answer.url == MISSING
    assert NoEvidence.objects.get().why == "Agreed by word of mouth."
    refused = reverse("actions:action_no_evidence", args=[cast.champion.pk])
    assert "Blue or closed" in as_user(cast.manager).post(refused, {"why": "x"}).content.decode()


def test_action_detail_shows_withdrawn_evidence_as_withdrawn(cast, as_user, register):
    page = as_user(cast.viewer).get(reverse("actions:action_detail", args=[cast.offer.pk]))
    assert page.content.decode().count("Withdrawn") == 2  # among the evidence and in the history


def test_filters_keep_in_the_address_of_the_files(cast, as_user, register):
    query = urlencode({"kind": "file", "review": "yes"})
    page = as_user(cast.viewer).get(f"{LIST}?{query}").content.decode()
    assert "/plans/plan/evidence/export.csv?kind=file&amp;review=yes" in page


def test_evidence_list_has_pages(cast, as_user):
    for place in range(51):
        add_evidence(
            action=cast.champion, text=f"Proof {place}", by=cast.manager, on=TODAY - timedelta(days=1)
        )
    client = as_user(cast.viewer)
    assert len(listed(client)) == 50
    assert len(listed(client, "page=2")) == 1
