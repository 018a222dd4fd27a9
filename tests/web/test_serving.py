"""The logs of the server itself hold no key of a link."""

from __future__ import annotations

import io
import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from plantracker.serving import KeylessLogger

KEY = "k7ab2c3d4e5f6g7h2345abcdefgh2345"


@pytest.fixture
def logger() -> KeylessLogger:
    return KeylessLogger(Config())


def test_the_access_log_leaves_keys_out_of_address_and_referrer(logger):
    request = SimpleNamespace(headers=[("REFERER", f"http://x/a/{KEY}/"), ("USER-AGENT", "x")])
    response = SimpleNamespace(status="302 Found", sent=0, headers=[])
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/a/{KEY}/",
        "PATH_INFO": f"/a/{KEY}/",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": f"http://x/a/{KEY}/",
    }
    atoms = logger.atoms(response, request, environ, timedelta(0))
    assert KEY not in str(atoms)
    assert atoms["r"] == "GET /a/…/ HTTP/1.1"


def test_the_log_of_errors_leaves_keys_out(logger):
    kept = io.StringIO()
    for handler in logger.error_log.handlers:
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(kept)
    logger.error("Error handling request %s", f"/a/{KEY}/")
    assert "Error handling request /a/…/" in kept.getvalue()
