"""Production: everything comes from the environment; while something is missing the portal refuses to start.

Beside the REQUIRED variables there are:
  PROXY_SSL_HEADER  the header in which a proxy in front says "https", for instance X-Forwarded-Proto. Set it
                    only when that proxy always overwrites the header.
  PROXY_COUNT       how many proxies stand in front (0 when not set), to know a visitor's own address.
  TWEEDE_FACTOR_VERPLICHT
                    "nee" when assessor, coördinator, redacteur and beheerder may do without a second step at
                    log-in; anything else, or nothing, makes them set one up first.
"""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .environment import is_badge_key, mail, required

REQUIRED = {
    "SECRET_KEY": "een geheim van minstens 50 tekens, alleen voor dit portaal",
    "DATABASE_URL": "de database, bijvoorbeeld postgresql://naam:wachtwoord@server/portaal",
    "ALLOWED_HOSTS": "de namen waarop het portaal bereikbaar is, met een komma ertussen",
    "BASE_URL": "het adres van het portaal, bijvoorbeeld https://portaal.example.nl",
    "DATA_DIR": "de map voor bestanden die mensen uploaden",
    "DEFAULT_FROM_EMAIL": "de afzender van e-mail",
    "EMAIL_URL": "de mailserver, bijvoorbeeld smtp+tls://naam:wachtwoord@mail.example.nl:587",
    "BADGE_SLEUTEL": "een geheim van 32 willekeurige bytes als base64url, waarmee badges worden ondertekend",
}
_given = required(REQUIRED)

DEBUG = False
DEMO = False
SECRET_KEY = _given["SECRET_KEY"]
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is te kort: neem minstens 50 willekeurige tekens.")
if not is_badge_key(BADGE_SLEUTEL):  # noqa: F405
    raise ImproperlyConfigured("BADGE_SLEUTEL moet 32 willekeurige bytes als base64url zijn: zie de README.")
ALLOWED_HOSTS = [name.strip() for name in _given["ALLOWED_HOSTS"].split(",") if name.strip()]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS mag geen * zijn: noem de namen van het portaal.")

TWEEDE_FACTOR_VERPLICHT = os.environ.get("TWEEDE_FACTOR_VERPLICHT", "").strip().lower() != "nee"

# Always over HTTPS, and browsers remember that.
if urlsplit(_given["BASE_URL"]).scheme != "https":
    raise ImproperlyConfigured("BASE_URL moet met https:// beginnen.")
CSRF_TRUSTED_ORIGINS = [_given["BASE_URL"].rstrip("/")]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
if os.environ.get("PROXY_SSL_HEADER"):
    _header = os.environ["PROXY_SSL_HEADER"].upper().replace("-", "_")
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{_header}", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PROXY_COUNT", "0"))

# Built by `manage.py collectstatic`: names with a hash, compressed, kept by browsers for good.
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
}

globals().update(mail(_given["EMAIL_URL"]))
