"""Every page under /account/, for a visitor and for a kandidaat: it is there, it is ours, and it is Dutch."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import URLPattern, get_resolver
from django.utils.html import strip_tags

from tests.accounts.factories import WACHTWOORD, maak_kandidaat

pytestmark = pytest.mark.django_db

ENGELS = re.compile(
    r"\b(the|your|you|this|and|sign|logged|please|enter|submit|change|remove|add|forgot|address|security|"
    r"authenticator|passkey|recovery|verify|confirm|cancel|new password|name|usage|optional)\b",
    re.IGNORECASE,
)
MERKEN = re.compile(r"Google Authenticator|Microsoft Authenticator")
ARGUMENTEN = {"key": "onzin", "uidb36": "1", "pk": "1"}


def adressen():
    """All addresses of accounts and allauth, with an argument that names nothing where one is needed."""

    def loop(patronen, begin=""):
        for patroon in patronen:
            pad = begin + str(patroon.pattern).removeprefix("^").removesuffix("$")
            if not pad.startswith("account/"):
                continue
            if isinstance(patroon, URLPattern):
                yield "/" + re.sub(
                    r"\(\?P<(\w+)>.*?\)(?=-|/|$)|<(?:\w+:)?(\w+)>", lambda m: ARGUMENTEN[m[1] or m[2]], pad
                )
            else:
                yield from loop(patroon.url_patterns, pad)

    return list(loop(get_resolver().url_patterns))


def zichtbaar(pagina) -> str:
    tekst = re.sub(r"<(script|style)\b.*?</\1>", " ", pagina.content.decode(), flags=re.DOTALL)
    labels = " ".join(re.findall(r'(?:aria-label|alt|title|placeholder)="([^"]*)"', tekst))
    return MERKEN.sub("", strip_tags(tekst) + " " + labels)


def controleer(pagina, adres):
    """A page of ours in Dutch, a way to another page, or not found (what the address names is not there)."""
    assert pagina.status_code in (200, 302, 404), adres
    if pagina.status_code == 200 and pagina["Content-Type"].startswith("text/html"):
        assert "huisstijl/portaal.css" in pagina.content.decode(), adres
        assert re.findall(r"<h1\b", pagina.content.decode()) == ["<h1"], adres
        assert ENGELS.findall(zichtbaar(pagina)) == [], adres


def loop_langs(client) -> set[str]:
    """Check every address and give those that had a page."""
    gezien = set()
    for adres in adressen():
        pagina = client.get(adres)
        if pagina.status_code == 302 and pagina.url.startswith("/account/reauthenticate/"):
            controleer(client.get(pagina.url), adres)
            if "reauthenticate" not in adres:
                pagina = client.post(pagina.url, {"password": WACHTWOORD}, follow=True)
        controleer(pagina, adres)
        if pagina.status_code == 200:
            gezien.add(adres.removeprefix("/account/"))
    return gezien


def test_the_pages_for_a_visitor(client):
    assert loop_langs(client) == {
        "login/",
        "code/",
        "sessie/",
        "signup/",
        "inactive/",
        "confirm-email/",
        "confirm-email/onzin/",
        "password/reset/",
        "password/reset/done/",
        "password/reset/key/1-onzin/",
        "password/reset/key/done/",
    }


def test_the_pages_for_a_kandidaat(client):
    maak_kandidaat("noor@example.nl")
    client.post("/account/login/", {"login": "noor@example.nl", "password": WACHTWOORD})
    assert loop_langs(client) >= {"", "profiel/", "email/", "password/change/", "2fa/", "2fa/totp/activate/"}


def test_the_pages_for_who_has_a_second_step(client):
    user = maak_kandidaat()
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    client.force_login(user)
    assert loop_langs(client) >= {
        "2fa/",
        "2fa/totp/deactivate/",
        "2fa/recovery-codes/",
        "2fa/recovery-codes/generate/",
        "2fa/recovery-codes/download/",
        "2fa/webauthn/add/",
        "2fa/webauthn/",
    }


@pytest.mark.parametrize("adres", ["/account/login/", "/account/signup/", "/account/password/reset/"])
def test_an_empty_form_is_refused_in_dutch(client, adres):
    controleer(client.post(adres, {}), adres)


def test_a_wrong_change_of_password_is_refused_in_dutch(client):
    client.force_login(maak_kandidaat())
    fout = {"oldpassword": "x", "password1": "123456789012", "password2": "anders"}
    pagina = client.post("/account/password/change/", fout)
    controleer(pagina, "/account/password/change/")
    assert "Dit is niet je huidige wachtwoord." in pagina.content.decode()


@pytest.mark.parametrize("adres", ["/account/reauthenticate/", "/account/profiel/"])
def test_there_is_a_way_back_without_saving(client, adres):
    user = maak_kandidaat()
    client.post("/account/login/", {"login": user.email, "password": WACHTWOORD})
    assert 'href="/account/">Terug naar mijn gegevens</a>' in client.get(adres).content.decode()


def test_changing_the_address_waits_for_the_link_in_the_mail(client, mailoutbox):
    user = maak_kandidaat("oud@example.nl")
    client.post("/account/login/", {"login": user.email, "password": WACHTWOORD})
    pagina = client.post("/account/email/", {"action_add": "", "email": "Nieuw@example.nl"}, follow=True)
    controleer(pagina, "/account/email/")
    tekst = pagina.content.decode()
    assert "oud@example.nl" in tekst
    assert "nieuw@example.nl" in tekst
    user.refresh_from_db()
    assert user.email == "oud@example.nl"
    [bericht] = [bericht for bericht in mailoutbox if bericht.to == ["nieuw@example.nl"]]
    assert bericht.subject == "Bevestig je e-mailadres"
    client.post(re.search(r"https?://[^/\s]+(/\S+)", bericht.body).group(1))
    user.refresh_from_db()
    assert user.email == "nieuw@example.nl"


def test_no_mail_of_ours_has_english_in_it(client, mailoutbox):
    user = maak_kandidaat("noor@example.nl")
    client.post("/account/password/reset/", {"email": "noor@example.nl"})
    client.post("/account/password/reset/", {"email": "niemand@example.nl"})
    client.post("/account/login/", {"login": user.email, "password": WACHTWOORD})
    nieuw = {
        "oldpassword": WACHTWOORD,
        "password1": "een-nieuwe-gele-fiets",
        "password2": "een-nieuwe-gele-fiets",
    }
    client.post("/account/password/change/", nieuw)
    assert len(mailoutbox) >= 2
    for bericht in mailoutbox:
        assert ENGELS.findall(re.sub(r"https?://\S+|\S+@\S+", "", bericht.subject + " " + bericht.body)) == []
        assert bericht.body.startswith("Beste ")
