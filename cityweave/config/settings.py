"""The settings, read from the environment (docs/operating.md lists every variable)."""

import secrets
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from cityweave.config import environment

PACKAGE = Path(__file__).resolve().parent.parent
MODE = environment.one_of("CITYWEAVE_MODE", ("production", "demo", "test"), "production")
DEMO = MODE == "demo"
TEST = MODE == "test"
PRODUCTION = MODE == "production"
VAR = Path(environment.text("CITYWEAVE_VAR", "var")).resolve()
DEBUG = False

# Only production needs a key that lasts; a demo that is restarted keeps its own under var/.
if PRODUCTION:
    SECRET_KEY = environment.text("CITYWEAVE_SECRET_KEY")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("CITYWEAVE_SECRET_KEY is too short; use 50 letters or more.")
elif DEMO and (VAR / "secret-key").exists():
    SECRET_KEY = (VAR / "secret-key").read_text()
else:
    SECRET_KEY = secrets.token_urlsafe(50)

HOST = environment.text("CITYWEAVE_HOST", None if PRODUCTION else "localhost")
ALLOWED_HOSTS = [HOST] if PRODUCTION else [HOST, "localhost", "127.0.0.1", "testserver"]
PORT = environment.number("PORT", 8000)
ORIGIN = f"https://{HOST}" if PRODUCTION else f"http://localhost:{PORT}"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "cityweave.ui",
    "cityweave.mail",
    "cityweave.journal",
    "cityweave.background",
    "cityweave.accounts",
    "cityweave.sharing",
    "cityweave.files",
    "cityweave.network",
    "cityweave.search",
    "cityweave.followup",
    "cityweave.safeguarding",
    "cityweave.papers",
    "cityweave.gatherings",
    "cityweave.questions",
    "cityweave.intake",
    "cityweave.build",
    "cityweave.convene",
    "cityweave.engage",
    "cityweave.reporting",
    "cityweave.api",
    "cityweave.web",
]

MIDDLEWARE = [
    "cityweave.web.middleware.ProbesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    # Outside the sessions: it must see every cookie that an answer sets.
    "cityweave.web.middleware.SharedCachesMiddleware",
    # Outside the sessions too: programs have none.
    "cityweave.api.middleware.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "cityweave.web.middleware.CitysLanguagesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cityweave.ui.middleware.DraftsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "cityweave.accounts.middleware.NothingStoredMiddleware",
    "cityweave.accounts.middleware.ReadersClockMiddleware",
    "cityweave.sharing.middleware.ActorMiddleware",
    "cityweave.web.middleware.DoorsMiddleware",
    "cityweave.web.middleware.AskedAnewMiddleware",
    # Behind the doors, which ask who truly is there.
    "cityweave.sharing.middleware.GuiseMiddleware",
    "cityweave.ui.middleware.RefusalMiddleware",
]

FORM_RENDERER = "cityweave.ui.rendering.KitRenderer"
ROOT_URLCONF = "cityweave.config.urls"
WSGI_APPLICATION = "cityweave.config.wsgi.application"
# Our tags of translation stand in for Django's on purpose: numbers in the digits of the language.
SILENCED_SYSTEM_CHECKS = ["templates.W003"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["cityweave.ui.templatetags.days"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "cityweave.web.context.masthead",
            ],
        },
    },
]

DATABASES = {"default": environment.database("DATABASE_URL", f"sqlite:///{VAR}/cityweave.db")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "cityweave.accounts.passphrases.GuessablePassphraseValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if TEST
    else "django.contrib.auth.hashers.ScryptPasswordHasher",
]

PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "accounts:sign-in"
ACCOUNT_ADAPTER = "cityweave.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
MFA_ADAPTER = "cityweave.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 10
# Secrets of second factors are encrypted with the first key; the others still open older ones.
FIELD_KEYS = environment.keys("CITYWEAVE_FIELD_KEYS", None if PRODUCTION else "")
# How many of our own proxies stand in front and write X-Forwarded-For.
PROXIES = environment.number("CITYWEAVE_PROXIES", 1 if PRODUCTION else 0)
# How many questions of programs a minute holds: from one address without a token, by one token.
API_QUESTIONS_A_MINUTE = {"stranger": 60, "token": 300}
# Where they are counted: all processes of this machine together.
COUNTS_FOLDER = VAR / "counts"
# What allauth keeps for a moment, in the memory of each process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

LANGUAGE_CODE = "en"
# Staff work in these; every sentence has its translation.
STAFF_LANGUAGES = [("en", _("English")), ("fr", _("French")), ("ar", _("Arabic"))]
# Only the city's side speaks these, as drafts until a native reader has signed them.
DRAFT_LANGUAGES = [
    *[("bn", _("Bangla")), ("ur", _("Urdu"))],
    *[("sq", _("Albanian")), ("mk", _("Macedonian"))],
    *[("bs", _("Bosnian")), ("sr-latn", _("Serbian"))],
]
LANGUAGES = STAFF_LANGUAGES + DRAFT_LANGUAGES
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "cityweave.config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
STATIC_ROOT = VAR / "static-built"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = TEST
WHITENOISE_AUTOREFRESH = TEST

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "cityweave-session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "cityweave.ui.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

globals().update(
    environment.mail("CITYWEAVE_MAIL_URL", "folder:" if DEMO else "memory:" if TEST else None)
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text(
    "CITYWEAVE_MAIL_FROM", None if PRODUCTION else f"Cityweave <no-reply@{HOST}>"
)
# Where letters come back to that a mail server took and could not deliver after all.
MAIL_RETURNS = environment.returns("CITYWEAVE_MAIL_RETURNS")
MAIL_FOLDER = VAR / "mail"

# What people uploaded lies here; backups hold it beside the database.
FILES_FOLDER = VAR / "files"
BACKUP_FOLDER = Path(environment.text("CITYWEAVE_BACKUP_TO", str(VAR / "backups"))).resolve()
BACKUP_RECIPIENT = environment.recipient("CITYWEAVE_BACKUP_RECIPIENT")
BACKUP_KEEP = environment.number("CITYWEAVE_BACKUP_KEEP", 14)

# Jobs run in a thread of the web process, so that the demo needs one process only.
WORKER_IN_PROCESS = environment.flag("CITYWEAVE_WORKER_IN_PROCESS", default=DEMO)

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "cityweave.config.logs.Line"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler"}
        | ({"formatter": "line"} if PRODUCTION else {})
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # What visitors get wrong is theirs: an address asked for may say who asks for what.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
