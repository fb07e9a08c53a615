"""`make bench`: the portal as it is in production (but for HTTPS), on a database of its own, with bare views to compare
it with.

The database is the one in DATABASE_URL with `_bench` after its name; `manage.py bench` makes it anew every time.
"""

import tempfile
from pathlib import Path

from .development import *  # noqa: F403

DATABASES["default"]["NAME"] += "_bench"  # noqa: F405
ROOT_URLCONF = "bench.urls"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
_uploads = tempfile.TemporaryDirectory(prefix="portaal-bench-")
STORAGES["private"]["OPTIONS"] = {"location": Path(_uploads.name)}  # noqa: F405
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}  # noqa: F405
STATIC_ROOT = BASE_DIR / "static-built"  # noqa: F405
WHITENOISE_USE_FINDERS = False
REGISTER_PER_MINUUT = AANBOD_PER_MINUUT = 10**9
