"""Settings: everything comes from the environment, with safe defaults (docs/settings.md lists each)."""

import os
import sqlite3
from pathlib import Path

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF

from plantracker.lib.environment import Misconfigured, flag, is_loopback, number, secret_key, words
from plantracker.lib.sqlite import sqlite_options

BASE_DIR = Path(__file__).resolve().parent.parent

# Where the site keeps what it owns: database file, evidence, uploaded workbooks, kept papers, the development key.
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

# Every link we mail is built from this, never from what a request claims its host to be.
SITE_URL = (os.environ.get("SITE_URL") or "http://127.0.0.1:8000").rstrip("/")
LOOPBACK = is_loopback(SITE_URL)

SECRET_KEY = secret_key(os.environ, data_dir=DATA_DIR, site_url=SITE_URL)
# Keys that were in use before: what they signed is still good, and nothing new is signed with them.
SECRET_KEY_FALLBACKS = words(os.environ, "SECRET_KEY_FALLBACKS")
DEBUG = flag(os.environ, "DEBUG", default=False)
DEMONSTRATION = flag(os.environ, "DEMONSTRATION", default=False)
ADMIN_ENABLED = flag(os.environ, "ADMIN_ENABLED", default=LOOPBACK)
COUNCIL_NAME = os.environ.get("COUNCIL_NAME", "")
# Whom people ask for help, at the foot of every page and in the accessibility statement.
CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL", "")
CONTACT_PHONE = os.environ.get("CONTACT_PHONE", "")
if (DEBUG or DEMONSTRATION) and not LOOPBACK:
    raise Misconfigured(f"DEBUG and DEMONSTRATION are for one's own machine: SITE_URL is {SITE_URL}.")

ALLOWED_HOSTS = words(os.environ, "ALLOWED_HOSTS", default="127.0.0.1,localhost,[::1]" if LOOPBACK else "")

INSTALLED_APPS = [
    "plantracker.core",
    "objectives",
    "actions",
    "boards",
    "reports",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
]

MIDDLEWARE = [
    # These two first: what one of the others answers by itself (400, 405, a redirect) carries their headers too.
    "plantracker.core.middleware.PrivatePagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "plantracker.core.middleware.UsualMethodsMiddleware",
    "plantracker.core.middleware.CompressedTextMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "plantracker.urls"
WSGI_APPLICATION = "plantracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "plantracker.navigation.site",
            ],
            "builtins": ["plantracker.core.templatetags.plantracker"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# -- Data --------------------------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'plantracker.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = sqlite_options(sqlite3.sqlite_version_info)
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    # A file even in tests: a database in memory has no locks, and locks are what we want to see.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA_DIR / "files"  # no MEDIA_URL: files leave only through views that ask a policy
CACHES = {
    # Sign-in throttles must count across processes, so not the per-process memory cache.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
    }
}
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
WORKBOOK_MAX_BYTES = 5_000_000
EVIDENCE_MAX_BYTES = number(os.environ, "EVIDENCE_MAX_MB", default=5) * 1_000_000
EVIDENCE_MAX_FILES = number(os.environ, "EVIDENCE_MAX_FILES", default=5)
# A lead with a hundred actions sends some fifteen fields for each of them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# -- People ------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "plantracker.core.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are added by an administrator, never by themselves
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets the same page, and no mail in our name
# A council shares one address to the outside: the limit per address is generous, the one per account is not.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "40/m/ip,5/300s/key"}
SESSION_COOKIE_AGE = 12 * 60 * 60
SIGNED_COOKIE_LEGACY_SALT_FALLBACK = False  # no cookie of ours was ever signed the old way

# -- Mail --------------------------------------------------------------------------------------------------------
EMAIL_URL = os.environ.get("EMAIL_URL", "")
_email = dj_email_url.parse(EMAIL_URL or "console://")
if "EMAIL_BACKEND" not in _email:
    raise Misconfigured(f"EMAIL_URL is “{EMAIL_URL}”: write smtp://host:port, file:///folder or console://.")
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
# The parser takes the first stroke of file:///folder for the end of an empty host.
EMAIL_FILE_PATH = f"/{_email['EMAIL_FILE_PATH']}" if _email["EMAIL_FILE_PATH"] else None
EMAIL_HOST = _email.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _email.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _email.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _email.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = bool(_email.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(_email.get("EMAIL_USE_SSL"))
EMAIL_TIMEOUT = 30  # unset, one hung mail server would stop the sender for good
DEFAULT_FROM_EMAIL = _email.get("DEFAULT_FROM_EMAIL") or os.environ.get("MAIL_FROM", "plantracker@localhost")
MAIL_REPLY_TO = os.environ.get("MAIL_REPLY_TO", "")
# Nothing leaves until somebody has said so.
MAIL_MODE = os.environ.get("MAIL_MODE") or "off"
if MAIL_MODE not in {"off", "allowlist", "live"}:
    raise Misconfigured(f"MAIL_MODE is “{MAIL_MODE}”: write off, allowlist or live.")
MAIL_ALLOWLIST = words(os.environ, "MAIL_ALLOWLIST")
if MAIL_MODE == "allowlist" and not MAIL_ALLOWLIST:
    raise Misconfigured(
        "MAIL_ALLOWLIST is empty: name the addresses or domains that get mail, or set MAIL_MODE."
    )
# By this key the mail provider tells us what came back (docs/running.md); without one that door is closed.
MAIL_HOOK_KEY = os.environ.get("MAIL_HOOK_KEY", "")
if MAIL_HOOK_KEY and len(MAIL_HOOK_KEY) < 32:
    raise Misconfigured("MAIL_HOOK_KEY is too short: write at least 32 random characters.")

# -- Language, time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# -- Static files ------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [
    BASE_DIR / "plantracker" / "static"
]  # the roof is no app, so no finder looks there by itself
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or DATA_DIR / "static")
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
_collected = (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_USE_FINDERS = not _collected
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _collected and not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
DJANGO_TABLES2_TEMPLATE = "django_tables2/plantracker.html"

# -- Hardening ---------------------------------------------------------------------------------------------------
HTTPS = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "plantracker.views.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = flag(os.environ, "BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Sign-in throttles count by the last address in X-Forwarded-For; else all people would share the proxy's.
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_keys": {"()": "plantracker.lib.log_keys.WithoutKeys"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_keys"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
