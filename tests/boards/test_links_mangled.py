"""What mail programs and their scanners do to a link on its way to a person (LNK-9)."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from boards.operations.circulation import circulate
from boards.rules.tokens import tidy_token
from boards.views.links import CLOSED
from tests.boards.answering import link_of
from tests.boards.steps import meet

SITE = "https://plan.example.org"


def safe_links(address: str) -> str:
    wrapped = f"https://eur01.safelinks.protection.outlook.com/?url={quote(address, safe='')}&data=05%7C01&reserved=0"
    return parse_qs(urlsplit(wrapped).query)["url"][0]


def proofpoint_two(address: str) -> str:
    coded = quote(address, safe="-_").replace("%", "-").replace("-2F", "_")
    wrapped = f"https://urldefense.proofpoint.com/v2/url?u={coded}&d=DwMFaQ&c=x"
    return unquote(parse_qs(urlsplit(wrapped).query)["u"][0].replace("_", "/").replace("-", "%"))


def proofpoint_three(address: str) -> str:
    wrapped = f"https://urldefense.com/v3/__{address}__;!!NpxR!abc$"
    return re.search(r"__(.+?)__;", wrapped)[1]


# {address}: the whole link; {start} and {token}: what stands before the token, and it; {half} and {rest}: cut in two.
MANGLED = {
    "untouched": "{address}",
    "wrapped by Safe Links": safe_links,
    "what Safe Links adds was copied too": "{start}{token}%2F&data=05%7C01%7C&reserved=0",
    "wrapped by Proofpoint, second version": proofpoint_two,
    "wrapped by Proofpoint, third version": proofpoint_three,
    "what Proofpoint adds was copied too": "{address}__;!!NpxR!abc$",
    "in capitals": lambda address: SITE + address.removeprefix(SITE).upper(),
    "without its last stroke": "{start}{token}",
    "with two strokes": "{start}/{token}//",
    "full stop": "{address}.",
    "comma": "{start}{token},",
    "closing bracket": "{address})",
    "closing angle bracket": "{address}%3E",
    "in angle brackets": "{start}%3C{token}%3E",
    "closing angle bracket written as HTML": "{address}&gt;",
    "quotation marks": "{start}“{token}”/",
    "ampersand written as HTML": "{address}&amp;utm_source=mail",
    "a question mark and more": "{address}?utm_source=mail&x=1",
    "a blank before and after": "{start}%20{token}%20/",
    "a blank in the middle": "{start}{half}%20{rest}/",
    "a line break at 76 signs": "{start}{half}%0D%0A{rest}/",
    "a soft line break of quoted-printable": "{start}{half}=%0D%0A{rest}/",
    "a joint that nobody sees": "{start}{half}%E2%80%8B{rest}/",
    "encoded twice": "{start}{token}%252F",
    "the second line was lost": "{start}{half}",
}
LOST = {"the second line was lost"}


def mangle(address: str, how) -> str:
    if callable(how):
        return how(address)
    start, token = address.rstrip("/").rsplit("/", 1)
    return how.format(address=address, start=f"{start}/", token=token, half=token[:16], rest=token[16:])


@pytest.fixture
def cycle(cast):
    with time_machine.travel("2026-06-16T10:00+01:00", tick=False):
        cycle = meet(cast).cycle
        circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
        yield cycle


@pytest.mark.django_db
def test_links_work_whatever_mail_programs_did_to_them(cast, cycle):
    clean = reverse("boards:answer_list", args=[cycle.pk])
    failed = set()
    for name, how in MANGLED.items():
        mangled = mangle(SITE + link_of(cast.health), how)
        response = Client().get(mangled.removeprefix(SITE), follow=True)
        if response.status_code != 200:
            assert response.status_code == CLOSED, name
            failed.add(name)
        else:
            assert response.redirect_chain[-1][0] == clean, name
    assert len(MANGLED) == 25
    assert failed == LOST


@pytest.mark.parametrize(
    ("text", "token"),
    [
        (" <AB2c.>)\n", "ab2c"),
        ("ab2c/&amp;x", "ab2c"),
        ("ab2c&gt;", "ab2c"),
        ("ab2c?x=1", "ab2c"),
        ("//ab2c", "ab2c"),
        ("ab2c%252F", "ab2c"),
        ("", ""),
        ("/", ""),
        ("é%00", ""),
    ],
)
def test_tidy_token_keeps_letters_and_digits(text, token):
    assert tidy_token(text) == token


@pytest.mark.django_db
def test_the_path_of_a_link_is_short_and_without_punctuation(cast, cycle):
    assert re.fullmatch(r"/a/[a-z2-7]{32}/", link_of(cast.health))
