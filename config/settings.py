"""The settings of an installation; each reads SEBALAI_* from the environment."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / env.text("SEBALAI_DATA_DIR", "var")
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("SEBALAI_DEBUG", False)
# In demo mode anyone may sign in as one of the fictional users.
DEMO_MODE = env.flag("SEBALAI_DEMO", False)
SECRET_KEY = env.text("SEBALAI_SECRET_KEY", "insecure-demo-key-never-for-real-data")
# Wraps the keys of sealed ballots; without one of its own, SECRET_KEY does.
TIES_KEY = env.text("SEBALAI_TIES_KEY")
ALLOWED_HOSTS = env.words("SEBALAI_HOSTS", "127.0.0.1 localhost [::1]")
CSRF_TRUSTED_ORIGINS = env.words("SEBALAI_ORIGINS")
# The licence entitles every user to the source of what they use.
SOURCE_URL = env.text("SEBALAI_SOURCE_URL")
HTTPS = env.flag("SEBALAI_HTTPS", False)
# Where the pages are, as written into mail and QR codes.
BASE_URL = env.text("SEBALAI_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
# How many proxies of ours stand before us and add to X-Forwarded-For.
PROXIES = env.number("SEBALAI_PROXIES", 1 if HTTPS else 0)

INSTALLED_APPS = [
    "sebalai.demo",
    "sebalai.portal",
    "sebalai.plans",
    "sebalai.training",
    "sebalai.appointment",
    "sebalai.selection",
    "sebalai.surveys",
    "sebalai.agenda",
    "sebalai.directory",
    "sebalai.accounts",
    "sebalai.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_tasks",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sebalai.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sebalai.accounts.middleware.AgencyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sebalai.core.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sebalai.accounts.context.signed_in_user",
                "sebalai.core.context.installation",
                "sebalai.portal.navigation.navigation",
            ],
        },
    }
]

DATABASES = {
    "default": env.database("SEBALAI_DATABASE_URL", DATA_DIR / "sebalai.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["sebalai.accounts.backends.PasswordBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "sebalai.accounts.passwords.Rules"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "portal:home"

TASKS = {
    "default": {
        "BACKEND": "sebalai.core.jobs.backend.LeasedBackend",
        "QUEUES": ["default"],
        "OPTIONS": {"lease_seconds": env.number("SEBALAI_JOB_LEASE_SECONDS", 30)},
    }
}

MAIL_SERVER = env.mail_server("SEBALAI_SMTP_URL")
MAIL_FROM = env.text("SEBALAI_MAIL_FROM")

# Short messages; the contract is docs/reference/message-gateway.md.
GATEWAY_URL = env.text("SEBALAI_GATEWAY_URL")
GATEWAY_METHOD = env.text("SEBALAI_GATEWAY_METHOD", "POST").upper()
GATEWAY_HEADER = env.text("SEBALAI_GATEWAY_HEADER", "Authorization: Bearer {secret}")
GATEWAY_SECRET = env.text("SEBALAI_GATEWAY_SECRET")
GATEWAY_BODY = env.text(
    "SEBALAI_GATEWAY_BODY", '{"to": "{number}", "text": "{text}", "id": "{id}"}'
)
GATEWAY_TIMEOUT = env.number("SEBALAI_GATEWAY_TIMEOUT_SECONDS", 20)
# It knows a message that comes again by its key and delivers it once.
GATEWAY_IDEMPOTENT = env.flag("SEBALAI_GATEWAY_IDEMPOTENT", False)
# Names this installation to push services; made by `sebalai push_key`.
PUSH_KEY = env.text("SEBALAI_PUSH_KEY")
PUSH_CONTACT = env.text("SEBALAI_PUSH_CONTACT")
# Browsers say where to send; nothing but these is called.
PUSH_HOSTS = env.words(
    "SEBALAI_PUSH_HOSTS",
    "fcm.googleapis.com *.push.services.mozilla.com *.push.apple.com"
    " *.notify.windows.com",
)
COUNTRY_CODE = env.text("SEBALAI_COUNTRY_CODE", "62").lstrip("+")

# Who signs with a passphrase of their own, and what seals certificates unattended.
SIGNER = env.signer("SEBALAI_SIGNER_URL")
SEAL = env.signer("SEBALAI_SEAL_URL")
SEAL_PASSPHRASE = env.text("SEBALAI_SEAL_PASSPHRASE")
SEAL_IDENTITY = env.text("SEBALAI_SEAL_IDENTITY")
# Files with the certificates of the authorities whose signatures count.
SIGNING_ROOTS = env.words("SEBALAI_SIGNING_ROOTS")
# The demo has an authority of its own, unless a real one is named.
SIGNING_REHEARSAL: Path | None = None
if DEMO_MODE and SIGNER is None and not SIGNING_ROOTS:
    SIGNING_REHEARSAL = DATA_DIR / "rehearsal"
    SIGNER = SEAL = {"kind": "rehearsal"}
    SEAL_PASSPHRASE = "serumpun"  # noqa: S105 - shown to every visitor of the demo
TIME_STAMP_URL = env.text("SEBALAI_TIME_STAMP_URL")
SIGNING_TIMEOUT = env.number("SEBALAI_SIGNING_TIMEOUT_SECONDS", 60)

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.text("SEBALAI_TIME_ZONE", "Asia/Jakarta")
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_MAX_BYTES = env.number("SEBALAI_UPLOAD_MAX_MB", 200) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "sebalai.core.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_NAME = "__Host-sebalai" if HTTPS else "sebalai"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "filters": {"links": {"()": "sebalai.core.masking.MaskLinks"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["links"],
        }
    },
    "loggers": {  # so that whatever listens to them hears no link either
        "django.request": {"filters": ["links"]},
        "django.server": {"filters": ["links"]},
    },
    "root": {
        "handlers": ["console"],
        "level": env.text("SEBALAI_LOG_LEVEL", "WARNING"),
    },
}
