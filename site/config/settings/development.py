"""`make run`: a portal on this machine, with demo data. Not for the internet: its secret is in this file."""

from .base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "alleen-voor-make-run-en-dus-geen-geheim-0123456789-0123456789"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DEMO = True
STATIC_ROOT = None  # nothing is collected; files are served from where they are
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0
