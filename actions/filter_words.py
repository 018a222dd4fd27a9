"""Which filters are in use, in words, and the address without each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.http import QueryDict

from actions.list_addresses import PLAIN, without
from plantracker.lib.wording import short_date


@dataclass(frozen=True)
class Chosen:
    """A filter in use: ``words`` is what was chosen, blank for a box that is ticked; ``without`` the query minus it."""

    label: str
    words: str
    without: str

    def __str__(self) -> str:
        return f"{self.label}: {self.words}" if self.words else self.label


def in_words(form: Form, query: QueryDict) -> Iterator[Chosen]:
    """Each filter in use, in the order of the form; one that was filled in wrongly is not in use."""
    form.is_valid()
    for name, field in form.fields.items():
        if value := form.cleaned_data.get(name):
            choices = dict(getattr(field, "choices", ()))
            words = "" if value is True else str(choices.get(str(value)) or _written(value))
            yield Chosen(str(field.label), words, without(query, name) or PLAIN)


def _written(value: object) -> str:
    return short_date(value) if isinstance(value, date) else str(value)
