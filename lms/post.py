"""What is mailed to whom about an uitvoering, one function per event. Called by the verbs, inside their transaction.

A calendar file is about one session, since calendar programs take one per invitation. Somebody without an e-mail
address gets no mail, and reads it in the portal; the office finds it in the outbox.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agenda.kalender import Methode
from berichten.bijlagen import Bijlage
from berichten.verzenden import stuur
from formulieren.datums import schrijf_moment
from lms import kalender

Gast = tuple[Any, int]  # somebody, and what goes on top of the SEQUENCE in their calendar
HOOGSTENS = 50  # calendar files in one mail; the rest is in the portal and in the feed


def adres(naam: str, *args) -> str:
    """The whole address of a page of the portal, for in a mail."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(naam, args=args)


def geplaatst(deelname) -> None:
    """Somebody signed up and has a place."""
    _met_data("leren_geplaatst", deelname)


def op_wachtlijst(deelname) -> None:
    _over("leren_wachtlijst", deelname.uitvoering, deelname.persoon, moment=_begin(deelname.uitvoering))


def doorgeschoven(deelname) -> None:
    """Somebody who waited got a place."""
    _met_data("leren_doorgeschoven", deelname)


def afgemeld(deelname) -> None:
    """Somebody gave a place back: the sessions go from their calendar."""
    uitvoering = deelname.uitvoering
    bijlagen = _bijlagen(uitvoering.sessies.all(), "CANCEL", (deelname.persoon, deelname.volgnummer))
    _over("leren_afgemeld", uitvoering, deelname.persoon, bijlagen, moment=_begin(uitvoering))


def gewijzigd(uitvoering, gasten: Iterable[Gast], anders: list, weg: list) -> None:
    """To each of these: `anders` are the sessions that are new or changed, `weg` those that no longer are."""
    for gast in gasten:
        bijlagen = _bijlagen(weg, "CANCEL", gast, "vervallen") + _bijlagen(anders, "REQUEST", gast)
        _over("leren_gewijzigd", uitvoering, gast[0], bijlagen, sessies=_sessies(uitvoering))


def geannuleerd(uitvoering, gasten: Iterable[Gast], wachtend: Iterable, moment: str) -> None:
    """To who has it in the calendar, and to who waited. `moment` is when it would have begun."""
    sessies = list(uitvoering.sessies.all())
    velden = {"moment": moment, "reden": uitvoering.annuleringsreden}
    for gast in gasten:
        _over("leren_geannuleerd", uitvoering, gast[0], _bijlagen(sessies, "CANCEL", gast), **velden)
    for persoon in wachtend:
        _over("leren_geannuleerd", uitvoering, persoon, **velden)


def dossier_bevestigd(regel) -> None:
    """The office confirmed what somebody brought along."""
    _over_dossier("leren_dossier_bevestigd", regel)


def dossier_afgewezen(regel) -> None:
    """The office did not confirm it. Why stands in the portal, and not in the mail."""
    _over_dossier("leren_dossier_afgewezen", regel)


def _over_dossier(soort: str, regel) -> None:
    gegevens = {"naam": regel.persoon.get_full_name(), "titel": regel.titel, "adres": adres("lms:leerdossier")}
    stuur(soort, regel.persoon, gegevens, over=f"leren:{regel.persoon_id}")


def _met_data(soort: str, deelname) -> None:
    uitvoering = deelname.uitvoering
    bijlagen = _bijlagen(uitvoering.sessies.all(), "REQUEST", (deelname.persoon, deelname.volgnummer))
    _over(soort, uitvoering, deelname.persoon, bijlagen, sessies=_sessies(uitvoering))


def _over(soort: str, uitvoering, persoon, bijlagen: Iterable[Bijlage] = (), **velden) -> None:
    gegevens = {
        "naam": persoon.get_full_name(),
        "opleiding": uitvoering.opleiding.title,
        "adres": adres("lms:uitvoering", uitvoering.kenmerk),
        **velden,
    }
    stuur(soort, persoon, gegevens, bijlagen, over=f"uitvoering:{uitvoering.kenmerk}")


def _bijlagen(sessies: Iterable, methode: Methode, gast: Gast, naam: str = "sessie") -> list[Bijlage]:
    """A calendar file per session; none for somebody who gets no mail."""
    persoon, extra = gast
    if not persoon.email:
        return []
    return [
        Bijlage(
            f"{naam}-{nummer}.ics",
            f"text/calendar; method={methode}",
            kalender.bestand(sessie, methode, persoon, extra),
        )
        for nummer, sessie in enumerate(list(sessies)[:HOOGSTENS], start=1)
    ]


def _begin(uitvoering) -> str:
    return moment(uitvoering.begin)


def moment(tijdstip) -> str:
    """A moment in words, or that there is none."""
    if tijdstip is None:
        return "een moment dat nog niet vaststaat"
    return schrijf_moment(tijdstip, weekdag=True)


def _sessies(uitvoering) -> str:
    return "\n".join(_regel(sessie) for sessie in uitvoering.sessies.all()) or "Er zijn nu geen data."


def _regel(sessie) -> str:
    begin, eind = timezone.localtime(sessie.begin), timezone.localtime(sessie.eind)
    tijd = f"{date_format(begin, 'l j F Y')}, {begin:%H.%M} tot {eind:%H.%M} uur"
    return ", ".join(stuk for stuk in (tijd, sessie.waar, sessie.link) if stuk)
