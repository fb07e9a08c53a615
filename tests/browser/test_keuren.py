"""The examiner itself: a page with a fault does not pass, one without does."""

import pytest

from . import gewicht
from .keuren import BREED, SMAL, klachten_over

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GOED = "<p>Een zin met <a href='/'>een link</a> erin.</p><button>Een knop</button>"
FOUTEN = {
    "target-size": "<button style='width:12px;height:12px;padding:0'>x</button>" * 2,
    "heading-order": "<h4>Te diep</h4>",
    "niet precies één h1": "<h1>Nog een</h1>",
    "steekt uit bij 320": "<div style='width:340px'>Te breed voor de kleinste telefoon</div>",
    "afgesneden": "<div style='height:1.1em;line-height:1.1;width:20em;overflow:hidden'>Net passende woorden</div>",
    "geen zichtbare focus": "<button style='outline:none;box-shadow:none'>Zonder rand</button>",
    "link zonder streep": "<p>Een zin met <a href='/' style='text-decoration:none'>een link</a> erin.</p>",
    "status zonder woord": "<span class='status'>&nbsp;</span>",
}


def zet(page, inhoud: str) -> None:
    """A page without the policy and styles of ours, so that it can be as wrong as it likes."""
    page.set_content(
        f"<!doctype html><html lang='nl'><head><title>Proef</title><meta name='viewport' content='width=device-width'>"
        f"<style>a:focus,button:focus{{outline:3px solid}}</style></head>"
        f"<body><main><h1>Proef</h1>{inhoud}</main></body></html>"
    )


@pytest.mark.parametrize("breedte", [BREED, SMAL])
def test_a_good_page_passes(page, axe, breedte):
    zet(page, GOED)
    assert klachten_over(page, axe, breedte) == []


@pytest.mark.parametrize(("klacht", "inhoud"), FOUTEN.items(), ids=FOUTEN)
def test_a_fault_is_seen(page, axe, klacht, inhoud):
    zet(page, inhoud)
    assert [regel for regel in klachten_over(page, axe, SMAL) if klacht in regel]


def test_what_a_page_weighs_is_told(page, monkeypatch):
    page.goto("/")
    assert gewicht.te_zwaar(page) == []
    monkeypatch.setattr(gewicht, "MEEST", 10_000)
    assert len(gewicht.te_zwaar(page)) == 1
