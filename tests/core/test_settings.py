"""The settings, read with made-up environments: safe without any, strict where others can reach the site."""

import os
import runpy
from pathlib import Path

import pytest

from plantracker.lib.environment import Misconfigured

ROOT = Path(__file__).parents[2]
KEY = "k" * 50
PUBLIC = {"SITE_URL": "https://plan.example.org", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "plan.example.org"}


@pytest.fixture
def read(monkeypatch, tmp_path):
    """``read(NAME="value")`` gives the settings of an environment with only these names and a data folder."""

    def read_settings(**environment: str) -> dict:
        for name in list(os.environ):
            monkeypatch.delenv(name)
        for name, value in {"DATA_DIR": str(tmp_path / "data"), **environment}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "plantracker" / "settings.py"))

    return read_settings


def test_nothing_set_is_a_safe_site_on_this_machine(read, tmp_path):
    settings = read()
    assert settings["DEBUG"] is False
    assert settings["DEMONSTRATION"] is False
    assert settings["SITE_URL"] == "http://127.0.0.1:8000"
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["MAIL_MODE"] == "off"
    assert len(settings["SECRET_KEY"]) >= 50
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert settings["DATABASES"]["default"]["NAME"] == str(tmp_path / "data" / "plantracker.sqlite3")


def test_data_folder_is_made_for_its_owner_alone(read, tmp_path):
    read()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_data_folder_is_var_in_the_checkout_unless_named(read):
    assert read(DATA_DIR="")["DATA_DIR"] == ROOT / "var"


def test_sqlite_takes_its_lock_at_once_and_waits_for_it(read):
    database = read()["DATABASES"]["default"]
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 15
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]
    assert not database.get("ATOMIC_REQUESTS")  # with IMMEDIATE every page view would take the write lock


def test_sqlite_tests_use_a_file_because_memory_has_no_locks(read, tmp_path):
    assert read()["DATABASES"]["default"]["TEST"]["NAME"] == str(tmp_path / "data" / "test.sqlite3")


def test_postgresql_by_one_setting(read):
    database = read(DATABASE_URL="postgres://somebody:secret@db.example.org:5433/plan?sslmode=verify-full")[
        "DATABASES"
    ]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", 5433, "plan")
    assert database["OPTIONS"]["sslmode"] == "verify-full"
    assert database["CONN_HEALTH_CHECKS"] is True
    assert database["CONN_MAX_AGE"] == 60
    assert not database.get("ATOMIC_REQUESTS")


def test_a_site_others_reach_needs_a_key(read):
    with pytest.raises(Misconfigured, match="SECRET_KEY is not set"):
        read(SITE_URL="https://plan.example.org")


@pytest.mark.parametrize("name", ["DEBUG", "DEMONSTRATION"])
def test_a_site_others_reach_refuses_debug_and_demonstration(name, read):
    with pytest.raises(Misconfigured, match="for one's own machine"):
        read(**PUBLIC, **{name: "1"})
    assert read(**{name: "1"})[name] is True


def test_a_site_others_reach_answers_to_no_host_by_itself(read):
    assert read(**{**PUBLIC, "ALLOWED_HOSTS": ""})["ALLOWED_HOSTS"] == []
    assert read(**PUBLIC)["ALLOWED_HOSTS"] == ["plan.example.org"]


def test_a_site_others_reach_has_no_admin_unless_asked(read):
    assert read(**PUBLIC)["ADMIN_ENABLED"] is False
    assert read(**PUBLIC, ADMIN_ENABLED="1")["ADMIN_ENABLED"] is True
    assert read()["ADMIN_ENABLED"] is True


def test_https_hardens_cookies_and_transport(read):
    settings = read(**PUBLIC)
    assert settings["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert settings["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    for name in (
        *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY"),
        *("SECURE_SSL_REDIRECT", "SECURE_HSTS_INCLUDE_SUBDOMAINS"),
    ):
        assert settings[name] is True, name
    assert settings["SECURE_HSTS_SECONDS"] == 31_536_000
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://plan.example.org"]


def test_plain_http_on_this_machine_still_signs_people_in(read):
    settings = read()
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is False
    assert not settings["SESSION_COOKIE_NAME"].startswith("__")  # browsers drop such cookies over plain HTTP
    assert settings["SECURE_SSL_REDIRECT"] is False


def test_forwarded_scheme_is_believed_only_behind_a_proxy(read):
    assert read(**PUBLIC)["SECURE_PROXY_SSL_HEADER"] is None
    assert read(**PUBLIC, BEHIND_PROXY="1")["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_site_url_has_no_slash_at_its_end(read):
    assert read(SITE_URL="http://127.0.0.1:8123/")["SITE_URL"] == "http://127.0.0.1:8123"


def test_content_security_policy_allows_our_own_files_only(read):
    directives = read()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed == {"'none'", "'self'", "data:"}
    assert directives["default-src"] == directives["frame-ancestors"] == directives["base-uri"] == ["'none'"]
    assert [name for name, sources in directives.items() if "data:" in sources] == ["img-src"]


def test_pages_are_closed_unless_opened(read):
    settings = read()
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings["MIDDLEWARE"]
    assert settings["X_FRAME_OPTIONS"] == "DENY"
    assert "MEDIA_URL" not in settings  # a file leaves only through a view that asks a policy


def test_passwords_are_hashed_with_argon2_and_checked(read):
    settings = read()
    assert settings["PASSWORD_HASHERS"][0].endswith("Argon2PasswordHasher")
    assert {each["NAME"].rpartition(".")[2] for each in settings["AUTH_PASSWORD_VALIDATORS"]} >= {
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "UserAttributeSimilarityValidator",
    }


def test_throttles_count_across_processes(read):
    assert "locmem" not in read()["CACHES"]["default"]["BACKEND"]


# -- Mail ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("environment", "mode"),
    [
        ({}, "off"),
        ({"EMAIL_URL": "smtp://127.0.0.1:25"}, "off"),
        ({"EMAIL_URL": "smtp://127.0.0.1:25", "MAIL_MODE": ""}, "off"),
        ({"EMAIL_URL": "smtp://127.0.0.1:25", "MAIL_MODE": "live"}, "live"),
        ({"EMAIL_URL": "console://", "MAIL_MODE": "live"}, "live"),
        ({"MAIL_MODE": "allowlist", "MAIL_ALLOWLIST": "example.org"}, "allowlist"),
    ],
)
def test_mail_leaves_only_when_somebody_has_said_so(environment, mode, read):
    assert read(**environment)["MAIL_MODE"] == mode


def test_mail_mode_is_off_a_list_or_live(read):
    with pytest.raises(Misconfigured, match="MAIL_MODE is “on”: write off, allowlist or live"):
        read(MAIL_MODE="on")


def test_a_list_of_nobody_is_refused(read):
    with pytest.raises(Misconfigured, match="MAIL_ALLOWLIST is empty"):
        read(MAIL_MODE="allowlist")
    allowed = read(MAIL_MODE="allowlist", MAIL_ALLOWLIST="me@example.org, trust.example")["MAIL_ALLOWLIST"]
    assert allowed == ["me@example.org", "trust.example"]


def test_a_key_that_could_be_guessed_is_refused(read):
    with pytest.raises(Misconfigured, match="MAIL_HOOK_KEY is too short"):
        read(MAIL_HOOK_KEY="k" * 31)
    assert read(MAIL_HOOK_KEY="k" * 32)["MAIL_HOOK_KEY"] == "k" * 32
    assert read()["MAIL_HOOK_KEY"] == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://127.0.0.1:2525", {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 2525, "EMAIL_USE_TLS": False}),
        (
            "submission://me:secret@mail.example.org",
            {
                "EMAIL_HOST": "mail.example.org",
                "EMAIL_PORT": 587,
                "EMAIL_USE_TLS": True,
                "EMAIL_HOST_USER": "me",
            },
        ),
        (
            "smtp://me:secret@mail.example.org:465/?ssl=True",
            {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False},
        ),
        ("console://", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        (
            "file:///full/path",
            {
                "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
                "EMAIL_FILE_PATH": "/full/path",
            },
        ),
    ],
)
def test_email_url_says_where_mail_is_handed_over(url, expected, read):
    settings = read(EMAIL_URL=url)
    assert {name: settings[name] for name in expected} == expected


def test_email_url_of_an_unknown_kind_is_refused_in_a_sentence(read):
    with pytest.raises(Misconfigured, match="EMAIL_URL"):
        read(EMAIL_URL="pigeon://mail.example.org")


def test_a_hung_mail_server_is_given_up(read):
    assert read(EMAIL_URL="smtp://127.0.0.1:25")["EMAIL_TIMEOUT"] == 30


def test_sender_is_named_by_mail_from_or_by_the_url(read):
    assert read()["DEFAULT_FROM_EMAIL"] == "plantracker@localhost"
    assert read(MAIL_FROM="plan@example.org")["DEFAULT_FROM_EMAIL"] == "plan@example.org"
    url = "smtp://127.0.0.1:25/?_default_from_email=board@example.org"
    assert read(EMAIL_URL=url, MAIL_FROM="plan@example.org")["DEFAULT_FROM_EMAIL"] == "board@example.org"
