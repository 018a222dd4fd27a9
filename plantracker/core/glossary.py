"""Help texts that lead to the glossary, where a word of the work is first met."""

from __future__ import annotations

from typing import cast

from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.html import format_html


class _Explained:
    """Words with a link behind them; the address is not known before all apps are loaded."""

    def __init__(self, words: str, term: str, label: str) -> None:
        self.words, self.term, self.label = words, term, label

    def __str__(self) -> str:
        address = f"{reverse('glossary')}#{self.term}"
        return format_html('{} <a href="{}">{}</a>', self.words, address, self.label)


def explained(words: str, term: str, label: str) -> str:
    """``words``, and ``label`` as a link to ``term`` of the glossary."""
    return cast(str, lazystr(_Explained(words, term, label)))
