"""What the templates of the house style need: the menu, words for kinds, and inputs that look like ours."""

from dataclasses import dataclass
from functools import lru_cache

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, REDACTEUR, rollen_van
from accounts.werkplekken import werkplekken

register = template.Library()

ALERTSOORTEN = {"error": "fout", "warning": "let-op", "success": "goed"}
UTRECHTSOORTEN = {"fout": "error", "let-op": "warning", "goed": "ok"}
SOORTTEKSTEN = {"fout": "Fout", "let-op": "Let op", "goed": "Gelukt"}
BADGESOORTEN = {"fout": "danger", "let-op": "warning", "goed": "valid", "bezig": "active"}
STAPICONEN = {"klaar": "goed", "bezig": "bezig", "nvt": "nvt", "dicht": "slot"}
STAPTEKSTEN = {"klaar": "klaar", "bezig": "nog bezig", "nvt": "niet nodig", "dicht": "alleen te lezen"}


@dataclass(frozen=True)
class Menupunt:
    """An item of the main menu. `actief` is its aria-current: "page", "true" (a page below it) or ""."""

    tekst: str
    url: str
    actief: str


@register.simple_tag(takes_context=True)
def hoofdmenu(context) -> tuple[Menupunt, ...]:
    """The menu for whoever looks at the page. No query for a visitor, one (the roles) for a user."""
    request = context.get("request")
    user = context.get("user")
    pad = request.path if request else ""
    punten = _punten(user)
    # Of addresses below each other (/leren/, /leren/mijn/) only the nearest is where one is.
    hier = max((url for _, url in punten if pad.startswith(url)), key=len, default="")
    return tuple(Menupunt(tekst, url, _actief(pad, url) if url == hier else "") for tekst, url in punten)


def _punten(user) -> list[tuple[str, str]]:
    openbaar = [("Toetsingskader", "/toetsingskader/"), ("Leeraanbod", "/leren/")]
    if user is None or not user.is_authenticated:
        return [
            *openbaar,
            ("Register", _adres("certificaten:register")),
            ("Inloggen", _adres("account_login")),
            ("Registreren", _adres("account_signup")),
        ]
    rollen = rollen_van(user)
    punten = [*_werk(rollen), *openbaar]
    if user.is_superuser or rollen & {COORDINATOR, REDACTEUR, BEHEERDER}:
        punten.append(("Beheer", _adres("wagtailadmin_home")))
    if user.is_superuser or rollen & {ASSESSOR, COORDINATOR, REDACTEUR, BEHEERDER}:
        punten.append(("Handboek", _adres("handboeken")))
    punten.append(("Mijn gegevens", _adres("accounts:overzicht")))
    return punten


def _werk(rollen: frozenset[str]) -> list[tuple[str, str]]:
    """What is somebody's own, by role: first what is of others."""
    return [(plek.naam, _adres(plek.adres)) for plek in werkplekken(rollen) if plek.in_menu]


@lru_cache(maxsize=32)
def _adres(naam: str) -> str:
    return reverse(naam)


def _actief(pad: str, url: str) -> str:
    if pad == url:
        return "page"
    return "true" if pad.startswith(url) else ""


@register.simple_tag
@lru_cache(maxsize=256)
def statisch(pad: str) -> str:
    """The address of a static file, as `{% static %}` gives it; that looks up the app for every one of them."""
    return static(pad)


# A page has dozens of the same icons, badges and lines, and rendering a template costs more than they are worth:
# what they came to is remembered per process. `typed` keeps a text that is safe apart from the same text that is not.
@register.simple_tag
@lru_cache(maxsize=256, typed=True)
def icoon(naam: str, klasse: str = "") -> SafeString:
    """An icon, as `huisstijl/icoon.html` draws it."""
    return render_to_string("huisstijl/icoon.html", {"naam": naam, "klasse": klasse})


@register.simple_tag
@lru_cache(maxsize=256, typed=True)
def status(soort: str, tekst: str) -> SafeString:
    """A badge, as `huisstijl/status.html` draws it."""
    return render_to_string("huisstijl/status.html", {"soort": soort, "tekst": tekst})


@register.simple_tag
def stapregel(stap: dict, formulier_id: str) -> SafeString:
    """A step of a step list, as `huisstijl/stapregel.html` draws it."""
    return _stapregel(stap["titel"], stap["slug"], stap["status"], stap["huidig"], stap["url"], formulier_id)


@lru_cache(maxsize=2048, typed=True)
def _stapregel(titel: str, slug: str, status: str, huidig: bool, url: str, formulier_id: str) -> SafeString:
    gegevens = {"titel": titel, "slug": slug, "status": status, "huidig": huidig, "url": url}
    return render_to_string("huisstijl/stapregel.html", {**gegevens, "formulier_id": formulier_id})


@register.simple_tag
@lru_cache(maxsize=64)
def menupunten(punten: tuple[Menupunt, ...]) -> SafeString:
    """The items of the main menu, as `huisstijl/menupunten.html` draws them."""
    return render_to_string("huisstijl/menupunten.html", {"punten": punten})


@register.simple_tag
@lru_cache(maxsize=512)
def mistlijst(punten: tuple) -> SafeString:
    """What is still missing, as `huisstijl/mistlijst.html` draws it. The points are hashable: see there."""
    return render_to_string("huisstijl/mistlijst.html", {"punten": punten})


@register.filter
def alertsoort(melding) -> str:
    """The kind of alert for a message of django.contrib.messages."""
    return ALERTSOORTEN.get(melding.level_tag, "info")


@register.filter
def utrechtsoort(soort: str) -> str:
    """The variant of `utrecht-alert` for a kind of alert."""
    return UTRECHTSOORTEN.get(soort, "info")


@register.filter
def soorttekst(soort: str) -> str:
    """What a kind of alert is called, for who does not see its colour."""
    return SOORTTEKSTEN.get(soort, "Informatie")


@register.filter
def badgesoort(soort: str) -> str:
    """The variant of `utrecht-status-badge` for a kind of status."""
    return BADGESOORTEN.get(soort, "neutral")


@register.filter
def huidige_stap(stappen: list[dict]) -> dict[str, str] | None:
    """Title and place ("Stap 3 van 8") of the step where somebody is; None when none is. What is not needed is not
    counted.
    """
    huidig = next((stap for stap in stappen if stap["huidig"]), None)
    if huidig is None:
        return None
    nodig = [stap for stap in stappen if stap["status"] != "nvt"]
    plaats = f"Stap {nodig.index(huidig) + 1} van {len(nodig)}" if huidig in nodig else "Niet nodig"
    return {"titel": huidig["titel"], "plaats": plaats}


@register.filter
def stapicoon(status: str) -> str:
    """The icon of a step in the step list."""
    return STAPICONEN.get(status, "leeg")


@register.filter
def staptekst(status: str) -> str:
    """The status of a step in words."""
    return STAPTEKSTEN.get(status, "nog niet begonnen")


@register.filter
def soort_invoer(veld: BoundField) -> str:
    """How a form field is laid out: "keuzes", "vinkje" or "gewoon"."""
    widget = veld.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "keuzes"
    return "vinkje" if isinstance(widget, forms.CheckboxInput) else "gewoon"


@register.filter
def soort_keuze(veld: BoundField) -> str:
    """The class suffix of the options of a group: "checkbox" or "radio"."""
    return "checkbox" if isinstance(veld.field.widget, forms.CheckboxSelectMultiple) else "radio"


@register.filter
def invoer(veld: BoundField) -> SafeString:
    """The input of a form field with the classes of the house style; its own classes are kept."""
    widget = veld.field.widget
    eigen = widget.attrs.get("class", "")
    return veld.as_widget(attrs={"class": f"{_klasse(widget, bool(veld.errors))} {eigen}".strip()})


def _klasse(widget: forms.Widget, fout: bool) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "utrecht-checkbox utrecht-checkbox--html-input"
    if isinstance(widget, forms.FileInput):
        return "bestandskeuze"
    soort = "textbox"
    if isinstance(widget, forms.Textarea):
        soort = "textarea"
    elif isinstance(widget, forms.Select):
        soort = "select"
    ongeldig = f" utrecht-{soort}--invalid" if fout else ""
    element = {"textbox": "input", "textarea": "textarea", "select": "select"}[soort]
    return f"utrecht-{soort} utrecht-{soort}--html-{element}{ongeldig}"
