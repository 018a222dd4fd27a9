"""What we write in each message, and how a board's own words take its place.

A message is a frame and words. The frame (greeting, personal link, list of actions, why one got it, signature) is a
template that nobody edits. The words are a subject, an opening and a closing: plain text with a fixed list of
placeholders such as ``{board}``. To add a message, add one entry to `KINDS` and its two templates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

LONGEST_SUBJECT = 150
LONGEST_TEXT = 2_000
PLACEHOLDERS = {
    "lead": "whom the message is to",
    "board": "the name of the board",
    "meeting": "the day the Board meets",
    "due": "the day updates are due",
    "number": "how many actions it is about, such as “3 actions”",
}
_MOVED = {"before": "the day the Board was to meet until now"}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# Line breaks and other characters that nobody sees: in a header they begin another header.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Words:
    """The three texts of a message, with placeholders or filled in."""

    subject: str
    opening: str
    closing: str = ""


@dataclass(frozen=True)
class MessageKind:
    """One kind of message: its name in the outbox, what people call it, our words, and its own placeholders."""

    name: str
    label: str
    words: Words
    more: Mapping[str, str]

    @property
    def placeholders(self) -> dict[str, str]:
        return PLACEHOLDERS | dict(self.more)


def _kind(
    name: str,
    label: str,
    subject: str,
    opening: str,
    closing: str = "",
    more: Mapping[str, str] | None = None,
) -> MessageKind:
    return MessageKind(name, label, Words(subject, opening, closing), more or {})


KINDS = {
    kind.name: kind
    for kind in (
        _kind(
            "circulate",
            "Request for updates",
            "Please update {number} by {due}: {board}, {meeting}",
            "The {board} meets on {meeting}. Please say by {due} how your work on {number} is going.",
            "If nothing has changed, say so with one tick: “No change since last time” is an answer.\n\n"
            "If somebody else should answer for you, pass this message on to them: they give their own name on "
            "the page.",
        ),
        _kind(
            "chase",
            "Reminder",
            "Reminder: {number} still to update for {board}, {meeting}",
            "We have not had your update on {number} yet. The {board} meets on {meeting}, and we asked for updates "
            "by {due}.",
            "If nothing has changed, say so with one tick: “No change since last time” is an answer. A late answer "
            "is still welcome until the Board meets.\n\n"
            "If you have answered in the last few hours, thank you: there is nothing more to do.",
        ),
        _kind(
            "renewal",
            "Fresh link",
            "Your fresh link: {number} for {board}, {meeting}",
            "Here is your fresh link for the {board} on {meeting}.",
            "What you saved or submitted before is kept.",
        ),
        _kind(
            "receipt",
            "Receipt",
            "Received: your update on {number} for {board}, {meeting}",
            "Thank you for your update on {number} for the {board} on {meeting}.",
        ),
        _kind(
            "returned",
            "Answer returned",
            "A question about your update for {board}, {meeting}",
            "Thank you for your update for the {board} on {meeting}. Before it can go to the Board, the project "
            "manager asks:",
            "Your text is kept. Please add to it and submit it again.",
        ),
        _kind(
            "brief",
            "Briefing",
            "Your briefing for {board}, {meeting}",
            "Your briefing pack for the {board} on {meeting} is ready.",
        ),
        _kind(
            "moved",
            "Meeting moved",
            "New day: {board} now meets on {meeting}",
            "The {board} meets on {meeting}, not on {before}.",
            more=_MOVED,
        ),
        _kind(
            "cancelled",
            "Meeting cancelled",
            "Cancelled: {board}, {meeting}",
            "The meeting of the {board} on {meeting} is cancelled. There is no need to answer.",
            "What was accepted before today stays in the plan. You will be asked again before the next meeting.",
        ),
    )
}


def problems(kind: MessageKind, words: Words) -> dict[str, str]:
    """What is wrong with a board's own words, by field: one sentence each, nothing where all is well."""
    found = {
        "subject": _problem(kind, words.subject, LONGEST_SUBJECT)
        or ("The subject is one line: take the line break out." if _UNSEEN.search(words.subject) else "")
        or ("" if words.subject.strip() else "A message needs a subject: write one line."),
        "opening": _problem(kind, words.opening, LONGEST_TEXT)
        or (
            "" if words.opening.strip() else "A message needs an opening: say in a sentence what it is about."
        ),
        "closing": _problem(kind, words.closing, LONGEST_TEXT),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def _problem(kind: MessageKind, text: str, longest: int) -> str:
    if len(text) > longest:
        return f"This is longer than {longest:,} characters: shorten it."
    known = ", ".join(f"{{{name}}}" for name in kind.placeholders)
    unknown = next((name for name in _PLACEHOLDER.findall(text) if name not in kind.placeholders), None)
    if unknown is not None:
        return f"“{{{unknown}}}” is no placeholder of this message: use {known}."
    if set("{}") & set(_PLACEHOLDER.sub("", text)):
        return f"A brace stands alone: write a placeholder with both, such as {known}."
    return ""


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its placeholders filled in, once: what a value holds is never read as a placeholder.

    A placeholder without a value stays as it was typed.

    >>> fill("{board} on {meeting}", {"board": "Board {due}", "meeting": "Monday"})
    'Board {due} on Monday'
    """
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: a blank line stands between two."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def as_html(text: str, values: Mapping[str, str]) -> str:
    """``text`` filled in, as paragraphs of HTML. Everything typed is escaped; the due day stands out."""
    safe = {name: escape(value) for name, value in values.items()}
    if "due" in safe:
        safe["due"] = f"<strong>{safe['due']}</strong>"
    parts = (fill(escape(part), safe).replace("\n", "<br>\n") for part in paragraphs(text))
    return "\n".join(f"<p>{part}</p>" for part in parts)
