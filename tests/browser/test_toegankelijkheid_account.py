"""The pages of having an account and logging in, in every state, and the pages of what went wrong."""

from pathlib import Path

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from tests.accounts.factories import WACHTWOORD

from .conftest import druk, inloggen, vul_inlog_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WACHTWOORD_OPNIEUW = "account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
FOUTPAGINAS = sorted(
    pad.name
    for map_ in settings.TEMPLATES[0]["DIRS"]
    for pad in Path(map_).glob("[45]*.html")
    if pad.name != "404.html"  # of an address that does not exist: test_toegankelijkheid
)
# A key as a laptop or telephone has one.
SLEUTEL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def stuur(page, knop: str) -> None:
    druk(page, page.get_by_role("main").get_by_role("button", name=knop, exact=True))


@pytest.mark.keurt(
    "account/login/", "account/signup/", "account/password/reset/", "account/password/reset/done/",
    "account/confirm-email/", "account/inactive/", "account/code/",
)  # fmt: skip
def test_for_visitors(keur, page):
    keur("/account/login/", "/account/login/?kaal=1", "/account/signup/", "/account/code/")
    keur("/account/password/reset/", "/account/password/reset/done/", "/account/confirm-email/", "/account/inactive/")
    page.goto("/account/login/")
    vul_inlog_in(page, "noor@example.nl", "verkeerd")
    page.get_by_role("alert").wait_for()
    keur()
    page.goto("/account/signup/")
    stuur(page, "Account maken")
    keur()
    page.goto("/account/password/reset/")
    page.locator("main form button[type=submit]").click()
    keur()


@pytest.mark.keurt(
    WACHTWOORD_OPNIEUW, "account/password/reset/key/done/", "account/confirm-email/(?P<key>[-:\\w]+)/$"
)  # fmt: skip
def test_links_from_a_mail(keur, page, kandidaat):
    keur(
        f"/account/password/reset/key/{user_pk_to_url_str(kandidaat)}-{default_token_generator.make_token(kandidaat)}/"
    )
    keur("/account/password/reset/key/1-verlopen/", "/account/password/reset/key/done/")
    adres = EmailAddress.objects.create(user=kandidaat, email="nieuw@example.nl", verified=False)
    keur(f"/account/confirm-email/{EmailConfirmationHMAC(adres).key}/", "/account/confirm-email/verlopen/")


@pytest.mark.keurt(
    "account/", "account/profiel/", "account/email/", "account/password/change/", "account/2fa/", "account/logout/",
    "account/ingelogd/",
)  # fmt: skip
def test_of_ones_own(keur, page, kandidaat):
    inloggen(page)
    keur("/account/", "/account/profiel/", "/account/email/", "/account/password/change/")
    keur("/account/2fa/", "/account/logout/", "/account/ingelogd/")
    page.goto("/account/password/change/")
    stuur(page, "Wachtwoord veranderen")
    page.locator(".foutenlijst").wait_for()
    keur()


@pytest.mark.keurt("account/2fa/authenticate/", "account/2fa/reauthenticate/", "account/2fa/totp/deactivate/")
def test_with_an_app_for_the_second_step(keur, page, kandidaat):
    geheim = generate_totp_secret()
    TOTP.activate(kandidaat, geheim)
    page.goto("/account/login/")
    vul_inlog_in(page)
    page.wait_for_url("**/account/2fa/authenticate/")
    keur()
    nu = next(yield_hotp_counters_from_time())
    page.locator("[name=code]").fill(format_hotp_value(hotp_value(geheim, nu)))
    stuur(page, "Inloggen")
    keur("/account/2fa/reauthenticate/")
    page.goto("/account/2fa/totp/deactivate/")  # the password again, first
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    stuur(page, "Ga verder")
    keur()


@pytest.mark.keurt(
    "account/reauthenticate/", "account/2fa/", "account/2fa/totp/activate/", "account/2fa/webauthn/",
    "account/2fa/webauthn/add/", "account/2fa/webauthn/keys/<int:pk>/edit/",
    "account/2fa/webauthn/keys/<int:pk>/remove/", "account/2fa/webauthn/reauthenticate/",
    "account/2fa/recovery-codes/", "account/2fa/recovery-codes/generate/",
)  # fmt: skip
def test_with_a_toegangssleutel(keur, page, kandidaat):
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": SLEUTEL})
    inloggen(page, adres="/account/login/?next=/account/2fa/totp/activate/")
    keur()  # first the password again
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    stuur(page, "Ga verder")
    keur("/account/2fa/totp/activate/", "/account/2fa/webauthn/add/")
    page.get_by_role("button", name="Sleutel toevoegen").click()
    page.wait_for_url("**/2fa/recovery-codes/")
    keur()
    sleutel = kandidaat.authenticator_set.get(type="webauthn").pk
    keur("/account/2fa/", "/account/2fa/webauthn/", "/account/2fa/recovery-codes/generate/")
    keur(f"/account/2fa/webauthn/keys/{sleutel}/edit/", f"/account/2fa/webauthn/keys/{sleutel}/remove/")
    keur("/account/2fa/webauthn/reauthenticate/")


@pytest.mark.keurt(*FOUTPAGINAS)
def test_what_went_wrong(keur, page):
    """As a server shows them, but for the code of the answer: the pages themselves are what is looked at."""
    for naam in FOUTPAGINAS:
        page.route(f"**/{naam}", toon_foutpagina)
        keur(f"/{naam}")


def toon_foutpagina(route) -> None:
    naam = route.request.url.rpartition("/")[2]
    route.fulfill(body=render_to_string(naam, {"user": AnonymousUser()}), content_type="text/html")
