"""What the page of one step shows, and what somebody can do for it now."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from lms import voortgang
from lms.models import Instrument
from lms.paginabeeld import media_per_stap
from lms.rules.leerlijn import DICHT, KLAAR, OPEN, Stap, Stapstand
from lms.status import Inschrijvingstatus, Instrumentsoort, Stapsoort, Toetssoort
from lms.volgbeeld import Volging


@dataclass(frozen=True)
class TeDoen:
    """What can be done for a step. `in_portaal`: it is filled in here, so nobody else judges it."""

    inleveren: bool = False
    waarom_niet: str = ""
    in_portaal: bool = False
    invullen_url: str = ""
    invullen: str = ""
    pagina: Page | None = field(default=None)


def te_doen(volging: Volging, stapstand: Stapstand, wie: str = "") -> TeDoen:
    """One query at most, for the page of the step."""
    stap, inschrijving = stapstand.stap, volging.inschrijving
    pagina = Page.objects.filter(pk=stap.pagina).specific().first() if stap.pagina else None
    in_portaal = _in_portaal(stap, pagina)
    zichtbaar = pagina if pagina is not None and pagina.live else None
    if reden := _waarom_niet(volging, stapstand, wie):
        return TeDoen(waarom_niet=reden, in_portaal=in_portaal, pagina=zichtbaar)
    if in_portaal:
        toets = stap.toets is not None
        return TeDoen(
            in_portaal=True,
            invullen_url=reverse("lms:afname_begin_stap", args=[inschrijving.kenmerk, stap.id]),
            invullen="Maak de toets" if toets else "Vul de vragenlijst in",
            pagina=zichtbaar,
        )
    return TeDoen(inleveren=True, pagina=zichtbaar)


def _in_portaal(stap: Stap, pagina: Page | None) -> bool:
    """Whether the step is filled in in the portal and marked by it."""
    if not isinstance(pagina, Instrument) or not pagina.in_te_vullen:
        return False
    if stap.toets is None:
        return True
    return (stap.toets.soort, pagina.soort) == (Toetssoort.SCORE, Instrumentsoort.TOETS)


def _waarom_niet(volging: Volging, stapstand: Stapstand, wie: str) -> str:
    """Why nothing can be done for a step now; "" when something can."""
    stap = stapstand.stap
    if volging.inschrijving.status != Inschrijvingstatus.LOOPT:
        return "Deze leerlijn is afgesloten."
    if stapstand.stand == KLAAR:
        return "Deze stap is gedaan."
    if stapstand.stand != OPEN:
        return voortgang.waarom(stapstand, volging.stand, wie)
    gedaan = len(volging.van_stap(stap.id))
    if stap.toets is not None and stap.toets.pogingen and gedaan >= stap.toets.pogingen:
        return voortgang.pogingzin(stap.toets.pogingen, gedaan, wie)
    return ""


def beeld(volging: Volging, stapstand: Stapstand, makkelijk: bool, wie: str = "") -> dict:
    """What the template of a step needs. The texts are those of the version, cleaned when it was made."""
    stap = stapstand.stap
    media = media_per_stap(volging.inschrijving.leerlijn).get(stap.id)
    heeft_makkelijk = bool(stap.makkelijk or media)
    return {
        "inschrijving": volging.inschrijving,
        "titel_leerlijn": volging.inschrijving.versie.inhoud["titel"],
        "stap": stap,
        "soort": voortgang.wat_is_het(stapstand),
        "is_toets": stap.toets is not None,
        "is_opleiding": stap.soort == Stapsoort.OPLEIDING,
        "tekst": _veilig(stap.makkelijk if makkelijk and stap.makkelijk else stap.tekst),
        "heeft_makkelijk": heeft_makkelijk,
        "media": media if makkelijk else None,
        "toets": voortgang.toetsregels(stap.toets, len(volging.van_stap(stap.id)), wie),
        "rubriek": stap.toets.rubriek if stap.toets is not None else (),
        "is_klaar": stapstand.stand == KLAAR,
        "is_dicht": stapstand.stand == DICHT,
        "verplicht": stapstand.telt,
    }


def _veilig(html: str) -> SafeString:
    """Frozen by `Leerlijn.definitie`, which cleans it (`content.html.schoon`); a version never changes."""
    return mark_safe(html)  # noqa: S308
