"""Production takes everything from the environment and says what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import database, mail

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "SECRET_KEY": "geheim-" * 10,
    "DATABASE_URL": "postgresql://portaal:p%40s@db.example.nl:5433/portaal?sslmode=require",
    "ALLOWED_HOSTS": "portaal.example.nl, www.example.nl",
    "BASE_URL": "https://portaal.example.nl",
    "DATA_DIR": "/srv/portaal",
    "DEFAULT_FROM_EMAIL": "portaal@example.nl",
    "EMAIL_URL": "smtp+tls://naam:w%3Aw@mail.example.nl",
    "BADGE_SLEUTEL": "A" * 43,
}


def production(environment: dict[str, str], expression: str = "''") -> subprocess.CompletedProcess:
    """Load the production settings with nothing but `environment`, and print `expression` on them."""
    code = f"from config.settings import production as s; print({expression})"
    paths = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment | paths, cwd="/", capture_output=True, text=True, check=False)


def test_without_environment_every_missing_variable_is_named():
    refused = production({})
    assert refused.returncode == 1
    said = refused.stderr.partition("ontbreken:")[2]
    assert [line.split(":")[0].strip() for line in said.strip().splitlines()] == list(COMPLETE)


@pytest.mark.parametrize("name", COMPLETE)
def test_one_missing_variable_is_enough_to_refuse(name):
    refused = production(COMPLETE | {name: ""})
    said = refused.stderr.partition("ontbreken:")[2]
    assert [line.split(":")[0].strip() for line in said.strip().splitlines()] == [name]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "kort", "SECRET_KEY is te kort: neem minstens 50 willekeurige tekens."),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS mag geen * zijn: noem de namen van het portaal."),
        ("BASE_URL", "http://portaal.example.nl", "BASE_URL moet met https:// beginnen."),
        ("DATABASE_URL", "sqlite:///portaal.db", "DATABASE_URL moet met postgresql:// beginnen"),
        ("EMAIL_URL", "mail.example.nl", "EMAIL_URL moet eruitzien als"),
        ("BADGE_SLEUTEL", "kort", "BADGE_SLEUTEL moet 32 willekeurige bytes als base64url zijn"),
    ],
)
def test_wrong_value_is_refused_with_a_sentence(name, value, sentence):
    refused = production(COMPLETE | {name: value})
    assert refused.returncode == 1
    assert sentence in refused.stderr


def test_complete_environment_gives_a_closed_portal():
    names = "[s.DEBUG, s.DEMO, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE]"
    assert production(COMPLETE, names).stdout == "[False, False, True, True, True]\n"
    assert production(COMPLETE, "s.ALLOWED_HOSTS").stdout == "['portaal.example.nl', 'www.example.nl']\n"
    assert production(COMPLETE, "s.PRIVATE_ROOT").stdout == "/srv/portaal/private\n"


def test_proxy_is_only_trusted_when_named():
    assert production(COMPLETE, "hasattr(s, 'SECURE_PROXY_SSL_HEADER')").stdout == "False\n"
    proxied = production(COMPLETE | {"PROXY_SSL_HEADER": "X-Forwarded-Proto"}, "s.SECURE_PROXY_SSL_HEADER")
    assert proxied.stdout == "('HTTP_X_FORWARDED_PROTO', 'https')\n"


def test_a_second_step_is_required_unless_switched_off():
    assert production(COMPLETE, "s.TWEEDE_FACTOR_VERPLICHT").stdout == "True\n"
    assert production(COMPLETE | {"TWEEDE_FACTOR_VERPLICHT": "nee"}, "s.TWEEDE_FACTOR_VERPLICHT").stdout == "False\n"


def test_database_url_on_a_server():
    settings = database(COMPLETE["DATABASE_URL"])
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example.nl", "5433", "portaal")
    assert (settings["USER"], settings["PASSWORD"]) == ("portaal", "p@s")
    assert settings["OPTIONS"] == {"options": "-c jit=off", "sslmode": "require"}


def test_database_url_on_a_socket():
    settings = database("postgresql://postgres@/portaal?host=/run/portaal")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("/run/portaal", "", "portaal")
    assert settings["OPTIONS"] == {"options": "-c jit=off"}


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.nl", 25, False, False),
        ("smtp+tls://mail.example.nl", 587, True, False),
        ("smtps://mail.example.nl", 465, False, True),
        ("smtps://mail.example.nl:2465", 2465, False, True),
    ],
)
def test_mail_url(url, port, tls, ssl):
    settings = mail(url)
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_mail_url_with_a_password():
    settings = mail(COMPLETE["EMAIL_URL"])
    assert (settings["EMAIL_HOST_USER"], settings["EMAIL_HOST_PASSWORD"]) == ("naam", "w:w")


def test_other_engine_than_postgresql_is_refused():
    with pytest.raises(ImproperlyConfigured, match="alleen op PostgreSQL"):
        database("mysql://root@/portaal")


def test_files_of_the_house_style_are_hashed_and_compressed():
    said = production(COMPLETE, "s.STORAGES['staticfiles']['BACKEND']").stdout.strip()
    assert said == "whitenoise.storage.CompressedManifestStaticFilesStorage"
