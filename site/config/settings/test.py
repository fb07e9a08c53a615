"""Tests: fast hashing, mail in memory, tasks that run at once, uploads in a folder that goes afterwards."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "alleen-voor-de-tests"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "testserver"]
DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PAGINACACHE = False  # tests change pages inside one transaction, where the cache cannot see it
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
_uploads = tempfile.TemporaryDirectory(prefix="portaal-uploads-")
MEDIA_ROOT = Path(_uploads.name) / "media"
PRIVATE_ROOT = Path(_uploads.name) / "private"
STORAGES["private"]["OPTIONS"]["location"] = PRIVATE_ROOT  # noqa: F405
BADGE_SLEUTEL = ""
BADGE_SLEUTELBESTAND = Path(_uploads.name) / "badgesleutel"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = None  # nothing is collected; files are served from where they are
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0
