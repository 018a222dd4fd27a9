"""No log holds a key that opens something."""

import logging

import pytest

from plantracker.lib.log_keys import WithoutKeys, without_keys

KEY = "k7ab2c3d4e5f6g7h2345abcdefgh2345"


@pytest.mark.parametrize(
    "text",
    [
        f"Not Found: /a/{KEY}/",
        f"Not Found: /a/{KEY.upper()}%3E/",
        f'"GET /a/{KEY} HTTP/1.1" 302',
        f"Internal Server Error: /account/password/reset/key/1-{KEY}/",
    ],
)
def test_a_key_in_an_address_is_left_out(text):
    assert KEY not in without_keys(text).lower()
    assert "…" in without_keys(text)


@pytest.mark.parametrize("text", ["Not Found: /plans/a/", "Forbidden: /account/sign-in/", "data/a file"])
def test_what_is_no_key_stays(text):
    assert without_keys(text) == text


def test_the_filter_keeps_the_record_and_hides_the_key():
    record = logging.makeLogRecord({"msg": "%s: %s", "args": ("Not Found", f"/a/{KEY}/")})
    assert WithoutKeys().filter(record)
    assert record.getMessage() == "Not Found: /a/…/"
