"""Every address of the portal, asked by everybody in every way: nothing of another kandidaat comes out.

The addresses come from the URL resolver itself, so a new one is asked too, without anybody thinking of it. One
kandidaat has a portfolio full of marked words, and all that is theirs has the same number and the same uuid, which
are filled in wherever an address takes an id; next to it the same address is asked with ids that do not exist.
"""

import logging
import re
import uuid
from collections.abc import Iterator
from copy import deepcopy
from html import unescape
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils import timezone
from django.utils.regex_helper import normalize

from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, REDACTEUR
from portfolio.models import Kaderversie, Portfolio, Toewijzing
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.config.adressen import OPEN
from tests.config.vreemdeling import MERK, NAAM, NUMMER, SLEUTEL, maak_vreemd_portfolio
from tests.portfolio.kaderfabriek import maak_kader

METHODEN = ("GET", "POST", "PUT", "PATCH", "DELETE")
GEEN_NUMMER = 987_002
GEEN_SLEUTEL = uuid.UUID("c0ffee00-0000-4000-8000-000000000002")

# Who sees another kandidaat's portfolio in the office's list, or an account, by virtue of the role.
MAG_ZIEN = {
    "coördinator": (
        "admin/^portfolio/portfolio/",
        "admin/portfolios/",
        "admin/^berichten/bericht/",
        "admin/^certificaten/certificaat/",
    ),
    "beheerder": ("admin/users/", "admin/^berichten/bericht/", "admin/^certificaten/certificaat/"),
}
# Where the office reads what was submitted and decided; what was not submitted stands nowhere there.
LEEST_INZENDING = {
    "coördinator": ("admin/^portfolio/portfolio/", "admin/portfolios/", "admin/^certificaten/certificaat/"),
    "beheerder": ("admin/^certificaten/certificaat/",),
}
# For who knows the key of a certificate, which cannot be guessed: the name that is on it, and nothing else.
MET_SLEUTEL = {"register/<slug:sleutel>/", "register/api/<slug:sleutel>"}
# Wagtail's own pages that break on an empty post, or are made to break; nothing of ours runs there.
WAGTAIL_BREEKT = {"admin/failwhale/", "admin/choose-external-link/", "admin/redirects/import/process/"}
# The numbers of accounts: the admin looks one up before it refuses, which tells that it exists.
NUMMER_BEKEND = ("admin/users/",)
# Wagtail's icons and words, for whoever is logged in.
ICONEN = {"admin/sprite/", "admin/jsi18n/"}
IN_BEHEER = ("coördinator", "redacteur", "beheerder")
ROLLEN = ("kandidaat", "kandidaat met portfolio", "assessor", *IN_BEHEER)
GROEP = {"assessor": ASSESSOR, "coördinator": COORDINATOR, "redacteur": REDACTEUR, "beheerder": BEHEERDER}


def alle_patronen(resolver: URLResolver, voor: tuple = ()) -> Iterator[tuple]:
    """Every address pattern, as the row of patterns that lead to it."""
    for patroon in resolver.url_patterns:
        if isinstance(patroon, URLResolver):
            yield from alle_patronen(patroon, (*voor, patroon.pattern))
        elif isinstance(patroon, URLPattern):
            yield (*voor, patroon.pattern)


def naam_van(patronen: tuple) -> str:
    return "".join(str(patroon) for patroon in patronen)


WOORDEN = {
    "code": "c",
    "step": "c1-1",
    "path": "foto.jpg",
    "app_label": "portfolio",
    "app_name": "portfolio",
    "content_type_app_name": "portfolio",
    "model_name": "portfolio",
    "content_type_model_name": "portfolio",
    "action": "delete",
    "action_name": "approve",
    "filter_spec": "original",
    "nummer": "1",  # of a besluit or a submission, next to the key of its portfolio
    "token": "set-password",
}


def adres(patronen: tuple, nummer: int, sleutel: uuid.UUID) -> str:
    """The address with these ids filled in."""

    def waarde(naam: str) -> str:
        return WOORDEN.get(naam, str(nummer))

    stukken = ["/"]
    for patroon in patronen:
        if isinstance(patroon, RoutePattern):
            stukken.append(
                re.sub(
                    r"<(?:(\w+):)?(\w+)>",
                    lambda m: str(sleutel) if m[1] == "uuid" else waarde(m[2]),
                    str(patroon),
                )
            )
        else:
            vorm, namen = normalize(patroon.regex.pattern)[0]
            stukken.append(vorm % {naam: "" if naam == "_0" and vorm == "%(_0)s" else waarde(naam) for naam in namen})
    return "".join(stukken)


PATRONEN = list(alle_patronen(get_resolver()))


@pytest.fixture(scope="module")
def _wereld(django_db_setup, django_db_blocker) -> Iterator[None]:
    cache.clear()
    logging.disable(logging.ERROR)
    with django_db_blocker.unblock():
        blok = transaction.atomic()
        blok.__enter__()
        call_command("zet_rollen", stdout=StringIO())
        Kaderversie.objects.leg_eerste_vast(maak_kader(), timezone.localdate(), "Het begin")
        maak_vreemd_portfolio()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        blok.__exit__(None, None, None)
    logging.disable(logging.NOTSET)
    cache.clear()


@pytest.fixture
def wereld(_wereld, db, settings) -> None:
    """A transaction of its own in the world of this module, and sessions that cost no query."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"


@pytest.fixture
def log_in(wereld, client):
    """A function that logs a client in as somebody of this role; nobody here owns anything of the other."""
    client.raise_request_exception = False

    def als(rol: str):
        if rol.startswith("kandidaat"):
            user = maak_kandidaat()
            if rol.endswith("portfolio"):
                Portfolio.objects.begin(user)
        else:
            user = maak_user(rol=GROEP[rol])
        client.force_login(user)
        return client

    return als


def vraag(client, methode: str, pad: str) -> tuple[int, str, str]:
    """Ask, and undo whatever the question did. Gives the status, where it leads, and the body."""
    koekjes = deepcopy(client.cookies)
    with transaction.atomic():
        antwoord = client.generic(methode, pad)
        lijf = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
        transaction.set_rollback(True)
    client.cookies = koekjes
    return antwoord.status_code, antwoord.get("Location", ""), lijf.decode("utf-8", "replace")


def gelijk_gemaakt(antwoord: tuple[int, str, str]) -> tuple:
    """An answer without its ids and tokens, and without the time that the session still lasts, to compare two."""
    tekst = "\n".join(str(deel) for deel in antwoord)
    for echt, verzonnen in ((NUMMER, GEEN_NUMMER), (SLEUTEL, GEEN_SLEUTEL)):
        tekst = tekst.replace(str(echt), "ID").replace(str(verzonnen), "ID")
    tekst = re.sub(r"\b[A-Za-z0-9]{64}\b", "TOKEN", tekst)
    tekst = re.sub(r'name="(bron|briefje)" value="[^"]*"', "TOKEN", tekst)
    tekst = re.sub(r'data-over="\d+"', "TIJD", tekst)
    return tuple(re.sub(r"\b[0-9a-f]{12}\b", "RIJ", tekst).split("\n"))


def is_dicht(status: int, waarheen: str) -> bool:
    naar_inloggen = status == 302 and waarheen.startswith(("/account/login/", "/admin/login/"))
    return naar_inloggen or status in (401, 403, 404, 405)


def test_every_address_is_known():
    assert len(PATRONEN) > 200
    assert set(map(naam_van, PATRONEN)) >= OPEN
    assert adres(next(p for p in PATRONEN if naam_van(p).startswith("mijn-portfolio/bestand/")), NUMMER, SLEUTEL) == (
        f"/mijn-portfolio/bestand/{SLEUTEL}/"
    )
    for patronen in PATRONEN:
        get_resolver().resolve(adres(patronen, NUMMER, SLEUTEL))


def test_a_visitor_gets_what_is_open_and_is_sent_to_log_in_for_the_rest(wereld, client):
    client.raise_request_exception = False
    open_adressen, lekken, fouten = set(), [], []
    for patronen in PATRONEN:
        for methode in METHODEN:
            status, waarheen, lijf = vraag(client, methode, adres(patronen, NUMMER, SLEUTEL))
            if not is_dicht(status, waarheen):
                open_adressen.add(naam_van(patronen))
            if status >= 500:
                fouten.append((methode, naam_van(patronen), status))
            if MERK in lijf or (NAAM in lijf and naam_van(patronen) not in MET_SLEUTEL):
                lekken.append((methode, naam_van(patronen)))

    assert lekken == []
    assert fouten == []
    assert open_adressen == OPEN | MET_SLEUTEL


def adressen_voor(rol: str) -> list[tuple]:
    """All; but for the admin the two kandidaten are the same, so one of them does."""
    return [p for p in PATRONEN if rol != "kandidaat met portfolio" or not naam_van(p).startswith("admin/")]


@pytest.mark.parametrize("rol", ROLLEN)
def test_nobody_sees_anything_of_another_kandidaat(log_in, rol):
    """Nothing that was written comes out, nothing breaks, and what exists answers as what does not.

    Who has no role in the admin gets nothing of it at all, whatever the address.
    """
    client, lekken, fouten, open_beheer, verschillen = log_in(rol), [], [], [], []
    for patronen in adressen_voor(rol):
        naam = naam_van(patronen)
        pad, verzonnen = adres(patronen, NUMMER, SLEUTEL), adres(patronen, GEEN_NUMMER, GEEN_SLEUTEL)
        gesloten = naam.startswith("admin/") and naam not in ICONEN and rol not in IN_BEHEER
        bekend = naam in MET_SLEUTEL or naam.startswith((*NUMMER_BEKEND, *MAG_ZIEN.get(rol, ())))
        # Wagtail's own views know no other methods than these two, and who may enter is asked before any view; asking
        # them all takes minutes. Of a visitor they are asked.
        for methode in METHODEN[:2] if naam.startswith("admin/") else METHODEN:
            antwoord = vraag(client, methode, pad)
            leest = rol in LEEST_INZENDING and naam.startswith(LEEST_INZENDING[rol])
            bekend_van_naam = rol in MAG_ZIEN or naam in MET_SLEUTEL
            if (MERK in antwoord[2] and not leest) or (NAAM in antwoord[2] and not bekend_van_naam):
                lekken.append((methode, naam))
            if antwoord[0] >= 500 and naam not in WAGTAIL_BREEKT:
                fouten.append((methode, naam, antwoord[0]))
            if gesloten and not is_dicht(*antwoord[:2]):
                open_beheer.append((methode, naam, antwoord[:2]))
            if pad != verzonnen and not gesloten and not bekend:
                anders = vraag(client, methode, verzonnen)
                if gelijk_gemaakt(antwoord) != gelijk_gemaakt(anders):
                    verschillen.append((methode, naam, antwoord[:2], anders[:2]))

    assert client.get("/account/").status_code == 200  # still logged in
    assert lekken == []
    assert fouten == []
    assert open_beheer == []
    assert verschillen == []


def test_the_owner_does_see_it(wereld, client):
    """So that the tests above look for something that is there."""
    client.force_login(Portfolio.objects.get(pk=NUMMER).kandidaat)

    assert MERK in client.get("/mijn-portfolio/lezen/").content.decode()
    assert MERK in client.get("/mijn-portfolio/bewaarde-teksten/").content.decode()
    bestand = client.get(f"/mijn-portfolio/bestand/{SLEUTEL}/")
    assert MERK.encode() in b"".join(bestand.streaming_content)
    assert MERK in bestand["Content-Disposition"]
    assert client.get(f"/mijn-portfolio/eerder/{SLEUTEL}/").status_code == 200
    assert f"{MERK} in een motivering" in client.get(f"/mijn-portfolio/besluit/{SLEUTEL}/1/").content.decode()
    assert MERK.encode() in client.get(f"/agenda/{SLEUTEL}.ics").content
    assert client.get(f"/mijn-certificaat/{NUMMER}/pdf/").status_code == 200


def test_so_does_the_assessor(wereld, client):
    client.force_login(Toewijzing.objects.get(kenmerk=SLEUTEL).assessor)

    assert f"{MERK} in een antwoord" in client.get(f"/beoordelen/{SLEUTEL}/lezen/").content.decode()
    assert f"{MERK} in een grond" in client.get(f"/beoordelen/{SLEUTEL}/vergelijking/").content.decode()


def titel_van(lijf: str) -> str:
    return " ".join(unescape(lijf.partition("<title>")[2].partition("</title>")[0]).split())


@pytest.mark.parametrize("rol", ["bezoeker", "eigenaar", *ROLLEN])
def test_every_page_has_a_title_of_its_own_that_ends_with_the_name_of_the_portal(log_in, wereld, client, rol):
    """Outside the admin, where Wagtail gives the titles; no page is empty either."""
    if rol == "eigenaar":
        client.force_login(Portfolio.objects.get(pk=NUMMER).kandidaat)
    elif rol != "bezoeker":
        log_in(rol)
    fout, leeg, titels = [], [], {}
    for patronen in PATRONEN:
        naam = naam_van(patronen)
        if naam.startswith(("admin/", "_util/")):
            continue
        pad = adres(patronen, NUMMER, SLEUTEL)
        with transaction.atomic():
            antwoord = client.get(pad)
            transaction.set_rollback(True)
        lijf = "" if antwoord.streaming else antwoord.content.decode("utf-8", "replace")
        if antwoord.status_code >= 400 and not lijf:
            leeg.append(naam)
        if "<title>" not in lijf or not antwoord["Content-Type"].startswith("text/html"):
            continue
        titel = titel_van(lijf)
        if not titel.endswith(" - Jobcoachportaal") or titel.count("Jobcoachportaal") > 1 or titel.startswith("-"):
            fout.append((naam, titel))
        if antwoord.status_code == 200:
            titels.setdefault(titel, set()).add(pad)

    dubbel = {titel: paden for titel, paden in titels.items() if len(paden) > 1}
    assert (fout, leeg, dubbel) == ([], [], {})
