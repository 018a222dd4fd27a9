"""What the page of components shows: made-up rows, and a form with every kind of field."""

from dataclasses import dataclass
from datetime import date

import django_tables2 as tables
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string

from actions.conflicts import Conflict, Version
from actions.metric_pictures import MetricPicture
from actions.models import Metric
from actions.rules.brag_parts import brag_bars
from actions.rules.metric_path import Value, metric_path
from actions.rules.versions import FieldVersions
from plantracker.core.appearance import appearance
from plantracker.lib.tables import LeanTable
from plantracker.styleguide_tokens import colours, sizes, spaces

BRAG_CHOICES = [("Blue", "Blue"), ("Red", "Red"), ("Amber", "Amber"), ("Green", "Green")]


@dataclass(frozen=True)
class Step:
    label: str
    date: date
    state: str
    note: str = ""
    who: str = ""
    is_next: bool = False


@dataclass(frozen=True)
class Bar:
    brag: str
    count: int
    percent: float


@dataclass(frozen=True)
class Said:
    """A message as the next page shows it."""

    level_tag: str
    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Row:
    label: str
    value: str
    change_url: str = ""


STEPS = [
    Step("Circulate", date(2019, 10, 25), "done", "14 messages sent"),
    Step("Returns due", date(2019, 11, 1), "late", "3 still outstanding"),
    Step("Today", date(2019, 11, 4), "current"),
    Step("Brief the chair", date(2019, 11, 8), "todo", "in 4 days", "by the project manager", is_next=True),
    Step("Report to the Board", date(2019, 11, 15), "todo", "in 11 days", "reported by the project manager"),
]
BARS = [Bar("Blue", 6, 10), Bar("Red", 9, 15), Bar("Amber", 15, 25), Bar("Green", 27, 45), Bar("", 3, 5)]


@dataclass(frozen=True)
class Milestone:
    pk: int
    text: str
    timescale_text: str
    due: date
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class MilestoneRow:
    milestone: Milestone
    late: str = ""


MILESTONES = [
    MilestoneRow(Milestone(1, "Ask every district", "Sep-19", date(2019, 9, 30), done_on=date(2019, 9, 12))),
    MilestoneRow(Milestone(2, "Agree the words", "31/10/19", date(2019, 10, 31)), late="8 days late"),
    MilestoneRow(
        Milestone(3, "Publish it", "Dec-19", date(2019, 12, 31), note="With the young people’s own page.")
    ),
]
ROWS = [
    Row("Progress note", "Second cohort of foster carers trained.\nNine carers took part.", "#form"),
    Row("BRAG", "Green, no change", "#form"),
    Row("Date", "Saturday 30 November 2019", "#form"),
]

MESSAGES = [
    Said("success", "Your update for action 5a2 is sent."),
    Said("warning", "2 leads have no address: they get nothing."),
    Said("error", "Somebody else has accepted this answer meanwhile."),
]


CONFLICT = Conflict(
    [
        Version(
            "Action", FieldVersions("title", "Agree it by March", "Agree it by May", "Agree it by June"), {}
        ),
        Version("Workstream", FieldVersions("workstream", "", "Housing", ""), {}),
    ],
    last=None,
)


BRAG_TIMES = brag_bars(
    [
        ("2 Aug 2019", {"Red": 1, "Amber": 4, "Green": 9, "Blue": 1}),
        ("27 Sep 2019", {"Red": 2, "Amber": 4, "Green": 7, "Blue": 2}),
        ("15 Nov 2019", {"Red": 4, "Amber": 2, "Green": 5, "Blue": 3, "": 1}),
    ]
)
METRIC = MetricPicture(
    Metric(pk=0, name="Care leavers in suitable homes"),
    metric_path(
        [
            Value("71%", date(2019, 4, 1), 71, True),
            Value("78%", date(2019, 7, 1), 78, True),
            Value("79%", date(2019, 10, 1), 79, True),
        ],
        [Value("90%", date(2020, 3, 31), 90, True)],
        baseline=Value("68%", date(2019, 1, 1), 68, True),
        on=date(2019, 11, 15),
    ),
)


class SampleForm(forms.Form):
    title = forms.CharField(label="Action", help_text="What will be done, in one sentence.")
    note = forms.CharField(
        label="Progress since last time", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    service = forms.ChoiceField(
        label="Service", choices=[("", "Choose a service"), ("1", "Fostering and adoption"), ("2", "Housing")]
    )
    brag = forms.ChoiceField(
        label="BRAG",
        choices=[
            ("Blue", "Blue: complete and closed"),
            ("Red", "Red: risks that will affect programme, cost or quality"),
            ("Amber", "Amber: issues being managed"),
            ("Green", "Green: on target"),
        ],
        widget=forms.RadioSelect,
        help_text="Where the action stands today.",
    )
    due = forms.DateField(
        label="New date", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False
    )
    evidence = forms.FileField(label="Evidence", required=False)
    watched = forms.BooleanField(label="Tell me when this action changes", required=False)


class FilterForm(forms.Form):
    q = forms.CharField(label="Search", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    objective = forms.ChoiceField(label="Objective", choices=[("", "All objectives")], required=False)
    brag = forms.ChoiceField(label="BRAG", choices=[("", "Any BRAG"), *BRAG_CHOICES], required=False)
    late = forms.BooleanField(label="Late only", required=False)


class SampleTable(LeanTable):
    caption = "Open actions"
    row_header = "ref"

    ref = tables.Column("Ref", attrs={"td": {"class": "nowrap"}})
    activity = tables.Column("Activity")
    leads = tables.Column("Leads", orderable=False)
    due = tables.Column("Timescale")
    brag = tables.Column("BRAG", attrs={"td": {"class": "brag-cell"}})
    notes = tables.Column("Notes", attrs={"td": {"class": "number"}})

    def render_brag(self, value: str) -> str:
        return render_to_string("_brag.html", {"brag": value})


KEYS = ["ref", "activity", "leads", "due", "brag", "notes"]
ACTIONS = [
    dict(zip(KEYS, row, strict=True))
    for row in [
        ("2", "Offer every care leaver a named health contact", "Health trust", "Jul-20", "Green", 4),
        ("5a2", "Agree the joint housing protocol", "Head of Housing, East", "30.11.19", "Amber", 11),
        ("5a10", "Keep placement moves below two in a year", "Fostering, Housing", "31/12/19", "Red", 7),
        ("7b", "Publish the pledge in an easy-read version", "Participation team", "Complete", "Blue", 2),
        ("10b.i", "Offer work experience in council services", "People", "Ongoing-Mar-20", "Green", 0),
    ]
    * 12
]


def context(request: HttpRequest) -> dict:
    table = SampleTable(ACTIONS)
    tables.RequestConfig(request, paginate={"per_page": 10}).configure(table)
    return {
        "steps": STEPS,
        "bars": BARS,
        "rows": ROWS,
        "conflict": CONFLICT,
        "milestones": MILESTONES,
        "mentions": "",
        "brag_times": BRAG_TIMES,
        "picture": METRIC,
        "sample_form": SampleForm(),
        "wrong_form": SampleForm({"note": "Kept as typed."}, prefix="wrong"),
        "filter_form": FilterForm(request.GET or None),
        "table": table,
        "page_obj": Paginator(range(240), 20).page(7),
        "colours": colours(appearance().accent),
        "spaces": spaces(),
        "sizes": sizes(),
        "sample_messages": MESSAGES,
    }
