"""What one can learn and who learns it, for tests."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page, Site

from accounts.models import Toevertrouwing
from accounts.rollen import COACH, COORDINATOR, MEDEWERKER
from content.models import HomePage
from lms.models import Instrument, Leeraanbod, Leerlijn, Opleiding, Werkprofiel
from tests.accounts.factories import maak_user


def maak_aanbod() -> Leeraanbod:
    """The catalogue, made once."""
    if (aanbod := Leeraanbod.objects.first()) is not None:
        return aanbod
    home = HomePage.objects.first()
    if home is None:
        home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Home", slug="begin"))
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    return home.add_child(instance=Leeraanbod(title="Leren", slug="leren"))


def _maak(model, titel: str, **velden):
    pagina = model(title=titel, **{"samenvatting": f"Over {titel.lower()}.", **velden})
    maak_aanbod().add_child(instance=pagina)
    pagina.save_revision().publish()
    pagina.refresh_from_db()
    return pagina


def maak_opleiding(titel: str = "Veilig werken", **velden) -> Opleiding:
    return _maak(Opleiding, titel, **{"aanbieder": "Leerplein", "uren": 8, **velden})


def maak_instrument(titel: str = "Werkkaart", **velden) -> Instrument:
    return _maak(Instrument, titel, **{"soort": "werkopdracht", **velden})


def maak_werkprofiel(titel: str = "Medewerker groen", **velden) -> Werkprofiel:
    return _maak(Werkprofiel, titel, **velden)


def stap(stapsoort: str, code: str, titel: str = "", /, **velden) -> dict:
    """A step as raw StreamField data."""
    waarde = {
        "titel": titel or f"Stap {code}",
        "code": code,
        "tekst": "",
        "verplicht": True,
        "open_na": "",
        "makkelijk": {"tekst": "", "beeld": None, "geluid": None},
        **velden,
    }
    if stapsoort == "toetsmoment":
        toets = {"soort": "oordeel", "pagina": None, "cesuur": 55, "pogingen": 0, "dagen": 0, "rubriek": []}
        waarde = {**toets, **waarde}
    return {"type": stapsoort, "id": f"00000000-0000-4000-8000-{code.encode().hex():0>12}", "value": waarde}


def maak_leerlijn(titel: str = "Leerlijn Groen", stappen: list | None = None, **velden) -> Leerlijn:
    """By default: an assignment, then a test."""
    if stappen is None:
        stappen = [stap("opdracht", "S1", bewijs=False), stap("toetsmoment", "S2", open_na="S1")]
    vast = {"doel": "<p>Veilig werken in het groen.</p>", "einde": "certificaat", "einde_titel": "Certificaat Groen"}
    return _maak(Leerlijn, titel, **{**vast, "stappen": stappen, **velden})


def maak_medewerker(naam: str = "Amir", **velden):
    """Somebody who learns."""
    return maak_user(rol=MEDEWERKER, first_name=naam, last_name="Yilmaz", **velden)


def maak_bureau():
    return maak_user(rol=COORDINATOR, first_name="Carla", last_name="Post")


def maak_begeleider(medewerker, als: str = COACH, naam: str = "Kim"):
    """A coach or werkbegeleider to whom this person is entrusted since a month."""
    begeleider = maak_user(rol=als, first_name=naam, last_name="Smit")
    begin = timezone.localdate() - timedelta(days=30)
    Toevertrouwing.objects.vertrouw_toe(medewerker, begeleider, maak_bureau(), begin, als=als)
    return begeleider
