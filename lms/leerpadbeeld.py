"""What the page of a leerpad shows, to the person or to the coach."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.models.toevertrouwing import Begeleiding, Toevertrouwing
from formulieren.datums import schrijf_datum
from lms.models import Leerdoel, Leergesprek, Leerpad
from lms.rules.leerpad import Afspraak, Verschil, verschil
from lms.status import Doelstatus, Instrumentsoort

GESPREKKEN = 10  # the newest talks on the page


def beeld(leerpad: Leerpad, kijker, adres: Callable[..., str]) -> dict[str, Any]:
    """Everything for the template; `adres(naam, **kwargs)` gives an address of this leerpad."""
    doelen = list(leerpad.doelen.met_hulp())
    gesprek = leerpad.laatste_gesprek()
    open_ = [doel for doel in doelen if doel.status == Doelstatus.OPEN]
    eigen = kijker.pk == leerpad.persoon_id
    afspraak = leerpad.afspraak()
    return {
        "leerpad": leerpad,
        "eigen": eigen,
        "doelen": [_regel(doel, adres, nummer, len(open_)) for nummer, doel in enumerate(open_)],
        "bereikt": [_regel(doel, adres) for doel in doelen if doel.status == Doelstatus.BEREIKT],
        "losgelaten": [_regel(doel, adres) for doel in doelen if doel.status == Doelstatus.LOSGELATEN],
        "coaches": [coach for coach in _coaches(leerpad) if coach.pk != kijker.pk],
        "gesprek": gesprek,
        "verschil": _sinds(leerpad, gesprek),
        "gesprekken": _gesprekken(leerpad),
        "afspraak": afspraak,
        "afspraakzin": afspraakzin(afspraak, leerpad, kijker),
        "zelf_akkoord": afspraak.persoon_nu if eigen else kijker.pk in afspraak.coaches_nu,
        "ander_akkoord": bool(afspraak.coaches_nu) if eigen else afspraak.persoon_nu,
        "nieuw_url": adres("leerpad_doel_nieuw"),
        "akkoord_url": adres("leerpad_akkoord"),
        "gesprek_url": adres("leerpad_gesprek"),
    }


def _regel(doel: Leerdoel, adres: Callable[..., str], nummer: int = 0, aantal: int = 1) -> dict[str, Any]:
    """One goal with its addresses. `te_laat`: the day has gone by and it was not reached."""
    vandaag = timezone.localdate()
    return {
        "doel": doel,
        "hulp": doel.hulp,
        "hulp_url": _hulpadres(doel),
        "te_laat": doel.status == Doelstatus.OPEN and doel.streefdatum is not None and doel.streefdatum < vandaag,
        "omhoog": nummer > 0,
        "omlaag": nummer < aantal - 1,
        "wijzig_url": adres("leerpad_doel", doel=doel.pk),
        "status_url": adres("leerpad_doel_status", doel=doel.pk),
        "verplaats_url": adres("leerpad_doel_verplaats", doel=doel.pk),
    }


def _hulpadres(doel: Leerdoel) -> str:
    """Where one goes for what helps; "" when that is no longer in the catalogue."""
    pagina = doel.instrument or doel.leerlijn
    if pagina is None or not pagina.live:
        return ""
    if doel.instrument and doel.instrument.soort in Instrumentsoort.in_te_vullen():
        return reverse("lms:afname_begin", args=[doel.instrument_id])
    return pagina.url or ""


def _coaches(leerpad: Leerpad) -> list[User]:
    """The coaches to whom this person is entrusted today."""
    rijen = Toevertrouwing.objects.nu().filter(medewerker=leerpad.persoon_id, als=Begeleiding.COACH)
    return list(User.objects.filter(pk__in=rijen.values("begeleider"), is_active=True))


def _sinds(leerpad: Leerpad, gesprek: Leergesprek | None) -> Verschil | None:
    """What changed since the last talk; None when there was none."""
    if gesprek is None:
        return None
    if gesprek.revisie == leerpad.revisie:
        return Verschil()
    return verschil(leerpad.stand(gesprek.revisie), leerpad.stand(leerpad.revisie))


def _gesprekken(leerpad: Leerpad) -> list[Leergesprek]:
    rijen = leerpad.gesprekken.filter(soort=Leergesprek.Soort.GESPREK).select_related("door")
    return list(rijen.order_by("-op", "-pk")[:GESPREKKEN])


def afspraakzin(afspraak: Afspraak, leerpad: Leerpad, kijker) -> str:
    """Whether the two agree, in words for who looks."""
    if afspraak.coach is None:
        return ""
    dag = schrijf_datum(timezone.localdate(afspraak.op))
    coach = User.objects.get(pk=afspraak.coach)
    namen = [str(mens) for mens in (leerpad.persoon, coach) if mens.pk != kijker.pk]
    wie = f"Jij en {namen[0]}" if len(namen) == 1 else f"{namen[0]} en {namen[1]}"
    if afspraak.geldt:
        return f"{wie} zijn het eens over dit leerpad, sinds {dag}."
    return f"{wie} waren het op {dag} eens over een eerdere versie. Daarna is het leerpad veranderd."


def in_woorden(doel: Leerdoel) -> str:
    """What a goal says now, for who was about to change it."""
    delen = [doel.tekst]
    if doel.streefdatum:
        delen.append(f"Klaar op {schrijf_datum(doel.streefdatum)}.")
    if doel.hulp:
        delen.append(f"Wat helpt: {doel.hulp}.")
    return "\n".join(delen)
