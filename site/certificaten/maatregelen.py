"""What the office can do to a certificate: the verb, its rule, and the words of its page."""

from collections.abc import Callable
from dataclasses import dataclass

from certificaten import regels
from certificaten.forms import IntrekkenForm, MaatregelForm
from certificaten.models import Certificaat


@dataclass(frozen=True)
class Maatregelpagina:
    """`knop` names it, `gevolg` says what happens, `gedaan` what has happened."""

    sleutel: str
    knop: str
    gevolg: str
    gedaan: str
    waarom_niet: Callable[..., str]
    doe: Callable[[Certificaat, object, str], None]
    form: type[MaatregelForm] = MaatregelForm


MAATREGELEN = {
    pagina.sleutel: pagina
    for pagina in (
        Maatregelpagina(
            sleutel="schort-op",
            knop="Schort op",
            gevolg="De controlepagina en het register zeggen vanaf nu dat het certificaat is opgeschort. "
            "De houder kan het niet downloaden. Je kunt de opschorting later opheffen.",
            gedaan="het certificaat is opgeschort.",
            waarom_niet=regels.waarom_niet_opschorten,
            doe=Certificaat.schort_op,
        ),
        Maatregelpagina(
            sleutel="hef-op",
            knop="Hef de opschorting op",
            gevolg="Het certificaat geldt weer zoals daarvoor, tot en met de laatste dag die erop staat.",
            gedaan="de opschorting is opgeheven.",
            waarom_niet=regels.waarom_niet_opheffen,
            doe=Certificaat.hef_op,
        ),
        Maatregelpagina(
            sleutel="trek-in",
            knop="Trek in",
            gevolg="De controlepagina blijft bestaan en zegt dat het certificaat is ingetrokken. Staat het in het "
            "register, dan verdwijnt het daar. Dit kun je niet terugdraaien.",
            gedaan="het certificaat is ingetrokken.",
            waarom_niet=regels.waarom_niet_intrekken,
            doe=Certificaat.trek_in,
            form=IntrekkenForm,
        ),
    )
}
