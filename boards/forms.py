"""What is typed about boards, meetings and leads."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from boards.models import Board, BoardPlan, Membership
from boards.policies import visible_boards
from boards.rules.dates import LONGEST, YEARS
from boards.rules.ladder import LONGEST as LONGEST_RUNG
from objectives.models import Plan
from objectives.policies import visible_plans
from plantracker.core.glossary import explained
from plantracker.core.models import Lead, Service
from plantracker.core.policies import Person


class DayInput(forms.DateInput):
    """The browser's own calendar; the value is written the one way it understands."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def in_our_time(day: date) -> None:
    if day.year not in YEARS:
        raise forms.ValidationError(f"Write a year from {YEARS[0]} to {YEARS[-1]}.")


class PlansField(forms.ModelMultipleChoiceField):
    def __init__(self, label: str, help_text: str) -> None:
        widget = forms.CheckboxSelectMultiple
        super().__init__(
            queryset=Plan.objects.none(), required=False, widget=widget, label=label, help_text=help_text
        )


def _days(label: str, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, min_value=1, max_value=LONGEST)


def _rung(label: str, what: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=LONGEST_RUNG,
        help_text=f"Working days after the due day that {what} Empty: never.",
    )


def _wording(brag: str) -> forms.CharField:
    return forms.CharField(label=f"What {brag} means", max_length=200)


class AddBoardForm(forms.Form):
    """A new board: its name, its place in the tree, its days and its plans."""

    name = forms.CharField(label="Name of the board", max_length=200)
    parent = forms.ModelChoiceField(
        queryset=Board.objects.none(), label="Reports to", required=False, empty_label="No other board"
    )
    owns = PlansField(
        "Plans it owns",
        explained("It runs their update cycle. A plan has one owner.", "board", "What a board does"),
    )
    receives = PlansField("Plans it receives", "They are put before it as they stand; it asks nobody.")
    circulate_days = _days(
        "Circulate",
        explained(
            "Days before the meeting that each lead is asked for updates.",
            "update-cycle",
            "What an update cycle is",
        ),
    )
    due_days = _days("Returns due", "Days before the meeting that updates must be back.")
    brief_days = _days("Brief the chair", "Days before the meeting that the chair is briefed.")
    sends_by_itself = forms.BooleanField(
        label="Steps go out by themselves on their day",
        help_text="Otherwise each step waits until you have read it and press Send.",
        required=False,
    )
    send_at = forms.TimeField(
        label="Steps go out at",
        help_text="Local time. On no day does a step go out earlier.",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    plan_fields = ("owns", "receives")

    def __init__(self, *args: Any, person: Person, board: Board | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = visible_boards(person).order_by("name")
        self._choose("parent", boards.exclude(pk=board.pk) if board else boards)
        plans = visible_plans(person).order_by("title")
        owned = BoardPlan.objects.filter(relation=BoardPlan.Relation.OWNS).values("plan")
        mine = BoardPlan.objects.filter(board__in=[board] if board else []).values("plan")
        self._choose("owns", plans.exclude(pk__in=owned))
        self._choose("receives", plans.exclude(pk__in=mine))
        for name in self.plan_fields:
            if not self._chooser(name).queryset.exists():  # type: ignore[union-attr]
                del self.fields[name]

    def _choose(self, name: str, rows: QuerySet) -> None:
        self._chooser(name).queryset = rows

    def _chooser(self, name: str) -> forms.ModelChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - our own fields, for the type checker
        return field

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        both = set(typed.get("owns") or []) & set(typed.get("receives") or [])
        if both:
            self.add_error(
                "receives", "A board owns a plan or receives it: take the tick from one of the two."
            )
        return typed


class EditBoardForm(AddBoardForm):
    """What can change of a board: all but its name, which its address and its papers carry."""

    name = None  # type: ignore[assignment]
    asks_for_code = forms.BooleanField(
        label="Ask for a code before a personal link shows anything",
        help_text="Six figures, mailed to the same address when the lead asks for them.",
        required=False,
    )
    no_change_limit = forms.IntegerField(
        label="“No change” at most",
        help_text="Times running that “No change since last time” is an answer for one action. Then a note is "
        "needed; with 0 always.",
        min_value=0,
        max_value=12,
    )
    reminder_days = forms.CharField(
        label="Reminders",
        required=False,
        max_length=60,
        help_text="Working days before (-) and after the due day, such as -3, 0, 2. Only those who have not answered "
        "are reminded. Empty: never by themselves.",
    )
    deputy_after = _rung("Ask the deputy", "the deputies of those silent are asked, where one is named.")
    head_after = _rung("Tell the head of service", "heads of service get one list of those silent.")
    contact_name = forms.CharField(
        label="Whom to ask",
        required=False,
        max_length=200,
        help_text="A name or a post, such as “the plan office”. It stands at the end of every message.",
    )
    contact_phone = forms.CharField(label="Telephone", required=False, max_length=40)
    contact_email = forms.EmailField(label="E-mail address for questions", required=False)
    blue_wording = _wording("Blue")
    red_wording = _wording("Red")
    amber_wording = _wording("Amber")
    green_wording = _wording("Green")


class MemberForm(forms.Form):
    email = forms.EmailField(label="E-mail address", help_text="The one they sign in with.")
    name = forms.CharField(
        label="Name",
        required=False,
        max_length=200,
        help_text="Needed only for somebody who has never signed in.",
    )
    role = forms.ChoiceField(label="Seat", choices=Membership.Role.choices, widget=forms.RadioSelect)


class MeetingForm(forms.Form):
    """A meeting to be set. ``shown`` is the day whose cycle the person has seen."""

    date = forms.DateField(label="Day of the meeting", widget=DayInput(), validators=[in_our_time])
    time = forms.TimeField(
        label="Starts at", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    venue = forms.CharField(label="Venue", required=False, max_length=300)
    note = forms.CharField(
        label="Note", required=False, max_length=300, help_text="Such as “Led by young people this time”."
    )
    shown = forms.DateField(required=False, widget=forms.HiddenInput)


class MoveForm(forms.Form):
    date = forms.DateField(label="New day", widget=DayInput(), validators=[in_our_time])


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label="What is missing?",
        help_text="One or two sentences. The lead reads them in an e-mail; their own text is kept.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class LeadForm(forms.Form):
    """Where a lead is reached, and who stands in."""

    email = forms.EmailField(label="E-mail address", required=False)
    service = forms.ModelChoiceField(
        queryset=Service.objects.all(), label="Service or agency", required=False, empty_label="None given"
    )
    deputy = forms.ModelChoiceField(
        queryset=Lead.objects.none(),
        label="Deputy",
        required=False,
        empty_label="Nobody stands in",
        help_text="Gets the lead’s messages between the two days, both included.",
    )
    deputy_from = forms.DateField(label="Stands in from", required=False, widget=DayInput())
    deputy_until = forms.DateField(label="Stands in until", required=False, widget=DayInput())

    def __init__(self, *args: Any, lead: Lead, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lead = lead
        self.fields["deputy"].queryset = Lead.objects.exclude(pk=lead.pk)  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if self.lead.email and not email:
            raise forms.ValidationError(
                "A lead keeps an address once there is one: write the new one instead."
            )
        return email
