"""People with a form of their own in the made-up domain of `urls`."""

from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from django.test import Client

from accounts.models import User
from formulieren.definitie import Stap
from formulieren.models import Invulling, Opvang
from tests.accounts.factories import WACHTWOORD, maak_user

from . import urls
from .factories import maak_invulling


class _Velden(HTMLParser):
    """The fields of the step's form, as a browser would send them without touching any."""

    def __init__(self):
        super().__init__()
        self.velden: dict[str, str] = {}
        self.ids: set[str] = set()
        self._tekst: str | None = None

    def handle_starttag(self, tag, attrs):
        kenmerken = dict(attrs)
        self.ids.add(kenmerken.get("id") or "")
        naam, soort = kenmerken.get("name"), kenmerken.get("type")
        if not naam or tag not in ("input", "textarea") or soort == "file":
            return
        if soort in ("radio", "checkbox") and "checked" not in kenmerken:
            return
        self.velden[naam] = kenmerken.get("value") or ""
        self._tekst = naam if tag == "textarea" else None

    def handle_data(self, data):
        if self._tekst:
            self.velden[self._tekst] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._tekst:
            self.velden[self._tekst] = self.velden[self._tekst].removeprefix("\n")
            self._tekst = None


def lees_pagina(antwoord) -> _Velden:
    lezer = _Velden()
    lezer.feed(antwoord.content.decode())
    return lezer


@dataclass
class Invuller:
    """Somebody with a browser and a form."""

    user: User
    invulling: Invulling
    client: Client

    def open(self, slug: str) -> dict[str, str]:
        """The fields of the page of a step, as it stands open in a tab."""
        antwoord = self.client.get(f"/proef/{slug}/")
        assert antwoord.status_code == 200, antwoord
        return lees_pagina(antwoord).velden

    def stuur(self, slug: str, velden: dict, **erbij):
        """Send a page with some fields changed; `__` in a name stands for `-`."""
        anders = {naam.replace("__", "-"): waarde for naam, waarde in erbij.items()}
        return self.client.post(f"/proef/{slug}/", velden | anders)

    def bewaar(self, slug: str, velden: dict, **erbij):
        """The save while typing."""
        anders = {naam.replace("__", "-"): waarde for naam, waarde in erbij.items()}
        return self.client.post(f"/proef/{slug}/bewaren/", velden | anders)

    def uitloggen(self) -> None:
        self.client.logout()

    def inloggen(self, naar: str = "/"):
        return self.client.post(
            f"/account/login/?next={naar}", {"login": self.user.email, "password": WACHTWOORD}, follow=True
        )

    @property
    def opvang(self) -> int:
        return Opvang.objects.filter(gebruiker=self.user).count()


@pytest.fixture
def proef(settings):
    """The addresses of the made-up domain."""
    settings.ROOT_URLCONF = "tests.formulieren.urls"
    urls.EIGEN.clear()
    yield
    urls.EIGEN.clear()


@pytest.fixture
def invuller(db, proef) -> Callable[..., Invuller]:
    def maak(*stappen: Stap) -> Invuller:
        user, invulling = maak_user(), maak_invulling(*stappen)
        urls.EIGEN[user.pk] = [invulling.pk]
        client = Client()
        client.force_login(user, backend="accounts.backends.Inloggen")
        return Invuller(user, invulling, client)

    return maak
