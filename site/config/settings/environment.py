"""What the settings read from the environment, and how a missing or wrong value is told."""

import os
import re
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def required(meanings: dict[str, str]) -> dict[str, str]:
    """The values of the variables in `meanings`. Raises ImproperlyConfigured, naming all that are missing."""
    missing = [f"  {name}: {meaning}" for name, meaning in meanings.items() if not os.environ.get(name)]
    if missing:
        sentence = "Het portaal start niet, want deze omgevingsvariabelen ontbreken:"
        raise ImproperlyConfigured("\n".join([sentence, *missing]))
    return {name: os.environ[name] for name in meanings}


def database(url: str) -> dict:
    """Django's DATABASES entry for a postgres:// address. PostgreSQL is the only engine.

    A unix socket is given as `postgresql://postgres@/naam?host=/folder`. Raises ImproperlyConfigured for
    another scheme.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(
            "DATABASE_URL moet met postgresql:// beginnen: het portaal draait alleen op PostgreSQL."
        )
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or query.pop("port", "") or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Compiling a query costs more than it saves here: pages ask for rows, not for sums over millions of them.
        "OPTIONS": {"options": "-c jit=off", **query},
    }


def mail(url: str) -> dict:
    """Django's EMAIL_* settings for an address such as `smtp+tls://naam:wachtwoord@mail.example.nl:587`.

    `smtp` is without encryption, `smtp+tls` with STARTTLS, `smtps` with TLS from the start. Raises
    ImproperlyConfigured for another scheme.
    """
    parts = urlsplit(url)
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL moet eruitzien als smtp+tls://naam:wachtwoord@mail.example.nl:587 (of smtps://, of smtp://)."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 30,
    }


def is_badge_key(text: str) -> bool:
    """Whether this is 32 bytes as base64url, as `secrets.token_urlsafe(32)` writes them."""
    return re.fullmatch(r"[A-Za-z0-9_-]{43}=?", text) is not None
