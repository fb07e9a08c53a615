"""Settings that hold everywhere. The overlays (development, test, production) only add what differs.

Everything a deployment may choose comes from the environment; see `production.py` for what is required there.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from .environment import database

BASE_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / ".data"))

INSTALLED_APPS = [
    "config.apps.BeheerConfig",
    "portfolio",
    "lms",
    "bench",
    "certificaten",
    "agenda",
    "formulieren",
    "bestanden",
    "berichten",
    "taken",
    "sporen",
    "zoeken",
    "content",
    "accounts",
    "huisstijl",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail_modeladmin",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.GebruikersbeheerConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "formtools",
    "rules.apps.AutodiscoverRulesConfig",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compressie.CompressieMiddleware",
    "config.csp.PolicyMiddleware",
    "huisstijl.binnenkomst.BinnenkomstMiddleware",
    "content.paginacache.PaginacacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.foutpagina.FoutpaginaMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.codesessie.GebruikerMiddleware",
    "accounts.verlenging.VerlengMiddleware",
    "content.leeskeuze.LeeskeuzeMiddleware",
    "accounts.prive.PriveMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.tweedefactor.TweedeFactorMiddleware",
    "accounts.zonderadres.ZonderAdresMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "content.redactieslot.RedactieslotMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
                "content.leeskeuze.leeskeuze",
            ],
        },
    },
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL") or "postgresql:///portaal")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time: all that users see is Dutch.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch"))]
WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "site" / "config" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
WAGTAIL_USER_TIME_ZONES = ["Europe/Amsterdam"]
USE_I18N = True
USE_TZ = True

# Accounts: log in with e-mail, by django-allauth.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "accounts.backends.Inloggen",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.RegistratieFormulier"
ACCOUNT_SESSION_REMEMBER = True  # no "remember me": a session lasts SESSION_COOKIE_AGE
ACCOUNT_CHANGE_EMAIL = True  # one address; the old one works until the new one is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "accounts.sleutelforms.SleutelToevoegenFormulier",
    "edit_webauthn": "accounts.sleutelforms.SleutelNaamFormulier",
}
MFA_TOTP_ISSUER = "Jobcoachportaal"
TWEEDE_FACTOR_VERPLICHT = False  # whether everybody who works with what is of others has to set up a second step
# After so many seconds in which nothing was done: see accounts.verlenging. Somebody is warned five minutes before,
# and what was sent is kept, so it can be as short as a working day.
SESSION_ENGINE = "accounts.sessies"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSIE_WAARSCHUWEN = 5 * 60  # seconds before its end
SESSIE_ONTHOUDEN = 5 * 60  # seconds between two times that its use is written down
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "formulieren.views.csrf.mislukt"
CSRF_COOKIE_HTTPONLY = False  # the script that saves while typing reads the token from the cookie

# Wagtail
PAGINACACHE = True  # remember public pages for visitors: see content.paginacache
WAGTAIL_SITE_NAME = "Jobcoachportaal"
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
WAGTAILADMIN_LOGIN_URL = "beheer_inloggen"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_I18N_ENABLED = False
# For pages of learning (lms.moderatie); the kader hangs under no workflow, since it has its own confirmation.
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "content.moderatie.publiceer"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # mail about it goes to who can do something: lms.redactiepost
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "dutch"},
}
# A form of 120 questions is some 2,000 fields in the page editor; Django's default of 1,000 refuses the save.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Learning: how many years the office keeps the content of a result that was corrected.
LEREN_BEWAARTERMIJN_VERBETERD_JAREN = 2

# Static files and private files
STATIC_URL = "/static/"
STATIC_ROOT: Path | None = BASE_DIR / "static-built"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
STORAGES: dict[str, dict] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": PRIVATE_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60 * 60  # seconds, of files without a hash in their name

# Content security: our own files only, no inline script or style. For Wagtail's admin, see config.csp.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# Background work and mail
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 20  # seconds; a row lock is held meanwhile
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "portaal@example.nl")

INZAGE_BEWAREN_DAGEN = 2 * 365  # how long somebody can read back who looked at their dossier

# How often one address may search the public register, open check pages or ask for JSON; each by itself.
REGISTER_PER_MINUUT = 30
AANBOD_PER_MINUUT = 60  # the catalogue as JSON and as a feed

# What badges are signed with; without it a file, made at first use: see certificaten.badgesleutel.
BADGE_SLEUTEL = os.environ.get("BADGE_SLEUTEL", "")
BADGE_SLEUTELBESTAND = DATA_DIR / "badgesleutel"

# Shared by all processes, since rate limits live here.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# To stderr, where whatever keeps the portal running collects it. By itself Django would only mail it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "warnings": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
        "errors": {"class": "logging.StreamHandler", "formatter": "line", "level": "ERROR"},
    },
    "root": {"handlers": ["warnings"]},
    "loggers": {
        "django": {"handlers": []},
        # The worker reports every task, and sets the level of its logger itself.
        "django_tasks_db": {"handlers": ["errors"], "propagate": False},
    },
}

# What `manage.py bench` measures; each is a bench.domain.Domain.
BENCH = ("portfolio.bench.domain.PortfolioBench", "lms.bench.domain.LmsBench")
