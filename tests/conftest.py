"""What every test shares: the cast, and a client for each of them."""

from __future__ import annotations

import os

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import settings as hypothesis_settings

from plantracker.core.appearance import KEPT, Appearance
from plantracker.core.models import User
from tests.cast import Cast, make_cast

# The gate judges a change by the same examples every time; HYPOTHESIS_PROFILE=search looks for new ones.
hypothesis_settings.register_profile("gate", derandomize=True, deadline=None)
hypothesis_settings.register_profile("search", deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def as_user():
    """A client signed in as the person given: ``as_user(cast.manager).get(…)``."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def count_queries():
    """How many queries a page takes: ``count_queries(client, address)``."""

    def count(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    return count


@pytest.fixture(autouse=True)
def plain_settings(settings, tmp_path):
    """Quick hashes and files in a folder of the test's own: nothing a test does stays."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": str(tmp_path),
        }
    }
    cache.clear()  # what one test was told is never remembered in the next
    cache.set(KEPT, Appearance())  # looked up once a minute on a site: no page's own queries
    settings.MAIL_MODE = "off"
