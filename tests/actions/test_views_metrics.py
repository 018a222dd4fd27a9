"""The metrics of a plan: what the page says of each, what narrows it, and the pages that change them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from actions.models import Metric, Reading
from actions.operations.measuring import add_reading
from actions.operations.metrics import Measure, add_metric
from actions.rules.metric_targets import Target
from tests.cast import TODAY, Cast, make_action

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]

LIST = "/plans/plan/metrics/"


@pytest.fixture
def on_the_day(time_machine):
    time_machine.move_to(f"{TODAY} 10:00", tick=False)


@pytest.fixture
def metrics(cast: Cast) -> dict[str, Metric]:
    """On its path and late; missed; in words and without a value."""

    def add(action, name: str, targets: list[Target], **said: object) -> Metric:
        measure = Measure(name=name, **said)  # type: ignore[arg-type]
        return add_metric(action=action, measure=measure, targets=targets, by=cast.manager, on=TODAY)

    rows = {
        "on": add(
            cast.champion,
            "Teams with a champion",
            [Target("6", date(2026, 12, 31)), Target("12", date(2027, 12, 31))],
            direction="up",
            frequency="monthly",
            baseline_text="2",
            baseline_date=date(2026, 1, 1),
        ),
        "missed": add(cast.interviews, "Weeks to wait", [Target("3", date(2026, 5, 1))], direction="down"),
        "words": add(cast.offer, "What families say", [Target("Most are content")], unit="words"),
    }
    read = {"by": cast.manager, "on": TODAY}
    add_reading(metric=rows["on"], text="4", day=date(2026, 4, 1), standing="provisional", **read)
    add_reading(metric=rows["missed"], text="5", day=date(2026, 3, 1), **read)
    return rows


def listed(client, query: str = "") -> list[Metric]:
    page = client.get(f"{LIST}?{query}")
    assert page.status_code == 200
    return [row.metric for row in page.context["page"]]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["on", "missed", "words"]),
        ("objective=1", ["on", "missed"]),
        ("path=missed", ["missed"]),
        ("path=on", ["on"]),
        ("path=unjudged", ["words"]),
        ("path=met", []),
        ("late=yes", ["on"]),
        ("sort=path", ["missed", "words", "on"]),
        ("sort=age", ["missed", "on", "words"]),
        ("sort=due", ["on", "missed", "words"]),
        ("path=nonsense&sort=nonsense", ["on", "missed", "words"]),
    ],
)
def test_metric_list_is_narrowed_and_sorted_by_its_address(cast, as_user, metrics, query, names):
    assert listed(as_user(cast.viewer), query) == [metrics[name] for name in names]


def test_metric_list_tells_value_age_path_and_what_is_late(cast, as_user, metrics):
    page = as_user(cast.viewer).get(LIST).content.decode()
    for words in (
        "2 months old",
        "Provisional",
        "On path",
        "Target missed",
        "Not judged",
        "The value is 1 month late.",
        "Weeks to wait: 5 against a target of 3 by Friday 1 May 2026.",
        "Its values are words: people judge them.",
        "by 31 Dec 2027",
    ):
        assert words in page, words


def test_metric_list_takes_as_many_queries_for_fifty_rows_as_for_five(cast, as_user, metrics, count_queries):
    client = as_user(cast.viewer)

    def fill(number: int) -> None:
        for place in range(number):
            action = make_action(cast.first, f"9{number}x{place}", leads=(cast.health,))
            targets = [Target("5", date(2026, 9, 1)), Target("9", date(2027, 9, 1))]
            measure = Measure(name=f"Metric {place}")
            metric = add_metric(action=action, measure=measure, targets=targets, by=cast.manager, on=TODAY)
            add_reading(metric=metric, text="3", day=TODAY, by=cast.manager, on=TODAY)

    fill(5)
    few = count_queries(client, LIST)
    fill(45)
    assert count_queries(client, LIST) == few


def test_metric_detail_takes_as_many_queries_for_many_values_as_for_one(
    cast, as_user, metrics, count_queries
):
    client = as_user(cast.manager)
    address = reverse("actions:metric_detail", args=[metrics["on"].pk])
    one = count_queries(client, address)
    for place in range(20):
        add_reading(metric=metrics["on"], text=str(place), day=TODAY, by=cast.manager, on=TODAY)
    assert count_queries(client, address) == one


def test_empty_list_says_what_to_do(cast, as_user):
    assert "Open an action and add" in as_user(cast.manager).get(LIST).content.decode()
    assert "No metrics yet" in as_user(cast.viewer).get(LIST).content.decode()
    assert "No metric matches" in as_user(cast.viewer).get(f"{LIST}?late=yes").content.decode()


def test_metric_detail_offers_no_changes_to_who_only_reads(cast, as_user, metrics):
    address = reverse("actions:metric_detail", args=[metrics["on"].pk])
    page = as_user(cast.chair).get(address).content.decode()
    assert "Teams with a champion" in page
    assert "/edit/" not in page
    assert "Mark final" not in page
    assert "Mark final" in as_user(cast.manager).get(address).content.decode()


# -- Pages that change them ------------------------------------------------------------------------------


def whole(**typed: object) -> dict[str, object]:
    blank = {"ref": "", "unit": "", "direction": "", "frequency": "", "baseline_text": "", "note": ""}
    return {"name": "Teams", **blank, "target_text_0": "6", "target_due_0": "2026-12-31", **typed}


def test_action_metric_is_added_with_several_dated_targets(cast, as_user):
    address = reverse("actions:action_metric", args=[cast.champion.pk])
    typed = whole(
        target_text_2="12", target_due_2="2027-12-31", baseline_text="2", baseline_date="2026-01-01"
    )
    answer = as_user(cast.manager).post(address, typed)
    metric = Metric.objects.get()
    assert answer.url == reverse("actions:metric_detail", args=[metric.pk])
    assert [(row.text, row.due) for row in metric.targets.all()] == [
        ("6", date(2026, 12, 31)),
        ("12", date(2027, 12, 31)),
    ]


def test_action_metric_refused_keeps_what_was_typed(cast, as_user):
    address = reverse("actions:action_metric", args=[cast.champion.pk])
    page = as_user(cast.manager).post(address, whole(target_text_1="12")).content.decode()
    assert "Give each target the day" in page
    assert 'value="12"' in page
    assert not Metric.objects.exists()


def test_metric_edit_always_has_a_row_for_one_target_more(cast, as_user, metrics):
    address = reverse("actions:metric_edit", args=[metrics["on"].pk])
    client = as_user(cast.manager)
    more = {f"target_text_{place}": str(place + 1) for place in range(3)}
    more |= {f"target_due_{place}": f"2026-0{place + 7}-01" for place in range(3)}
    assert client.post(address, whole(version=1, **more)).status_code == 302
    assert "target_text_3" in client.get(address).content.decode()
    assert metrics["on"].targets.count() == 3


def test_metric_edit_shows_both_versions_to_who_comes_second(cast, as_user, metrics):
    address = reverse("actions:metric_edit", args=[metrics["on"].pk])
    client = as_user(cast.manager)
    assert client.post(address, whole(version=1, name="Theirs")).status_code == 302
    page = client.post(address, whole(version=1, name="Mine"))
    assert "Saved now" in page.content.decode()
    assert "Theirs" in page.content.decode()
    version = page.context["metric"].version
    assert client.post(address, whole(version=version, name="Mine")).status_code == 302
    assert Metric.objects.get(pk=metrics["on"].pk).name == "Mine"


def test_metric_read_adds_a_value_once(cast, as_user, metrics):
    address = reverse("actions:metric_read", args=[metrics["words"].pk])
    client = as_user(cast.manager)
    typed = {"text": "Some are content", "day": "2026-05-20", "standing": "final"}
    assert client.post(address, typed).status_code == 302
    assert "That is the last value already" in client.post(address, typed).content.decode()
    assert Reading.objects.get(text="Some are content").standing == "final"
    ahead = client.post(address, {"text": "x", "day": "2026-06-02"}).content.decode()
    assert "cannot lie ahead" in ahead


def test_reading_correct_keeps_the_version_and_shows_it(cast, as_user, metrics):
    reading = metrics["on"].readings.get()
    address = reverse("actions:reading_correct", args=[reading.pk])
    client = as_user(cast.manager)
    typed = {"version": 1, "text": "5", "day": "2026-04-01", "standing": "final", "why": "Counted twice."}
    assert client.post(address, typed).status_code == 302
    page = client.get(reverse("actions:metric_detail", args=[metrics["on"].pk])).content.decode()
    assert "Corrected 1 time" in page
    assert "Counted twice." in page
    stale = client.post(address, typed | {"text": "6"})
    assert "Saved now" in stale.content.decode()
    assert "Nothing is corrected" in client.post(address, typed | {"version": 2}).content.decode()


def test_reading_final_is_pressed_once(cast, as_user, metrics):
    reading = metrics["on"].readings.get()
    client = as_user(cast.manager)
    address = reverse("actions:reading_final", args=[reading.pk])
    assert client.post(address).status_code == 302
    reading.refresh_from_db()
    assert reading.standing == "final"
    other = reverse("actions:reading_final", args=[metrics["missed"].readings.get().pk])
    assert "not provisional" in client.post(other, follow=True).content.decode()


@pytest.mark.parametrize(("name", "of"), [
    ("metric_edit", "metric"), ("metric_read", "metric"), ("reading_correct", "reading"), ("reading_final", "reading"),
])  # fmt: skip
def test_metric_pages_are_not_there_for_an_outsider_and_closed_to_readers(cast, as_user, metrics, name, of):
    row = metrics["on"] if of == "metric" else metrics["on"].readings.get()
    address = reverse(f"actions:{name}", args=[row.pk])
    assert as_user(cast.outsider).post(address).status_code == 404
    assert as_user(cast.viewer).post(address).status_code == 403
