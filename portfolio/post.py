"""What is mailed to whom, one function per event. Called by the verbs, inside their transaction.

A mail says that something happened and where to read it; never anything that somebody wrote in a portfolio or review.
`over` ties it to the portfolio, so that nobody who is party to it reads it in the outbox of the office.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agenda.kalender import Methode, ics
from berichten.bijlagen import Bijlage
from berichten.verzenden import stuur
from formulieren.datums import schrijf_moment


def adres(naam: str, *args) -> str:
    """The whole address of a page of the portal, for in a mail."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(naam, args=args)


def sleutel(portfolio) -> str:
    """What a portfolio is called in the outbox and in the trail."""
    return f"portfolio:{portfolio.kenmerk}"


def indiening_ontvangen(indiening) -> None:
    """The confirmation. A supplement has its own: it may go straight to the assessoren."""
    moment = schrijf_moment(indiening.ingediend_op)
    soort = "indiening_ontvangen" if indiening.heropend is None else "aanvulling_ontvangen"
    _aan_kandidaat(soort, indiening.portfolio, nummer=indiening.nummer, datum=moment)


def teruggestuurd(portfolio) -> None:
    """A supplement that comes back says until which day it can be handed in."""
    if portfolio.aanvullen_voor is None:
        _aan_kandidaat("portfolio_teruggestuurd", portfolio)
    else:
        dag = date_format(portfolio.aanvullen_voor, "j F Y")
        _aan_kandidaat("aanvulling_teruggestuurd", portfolio, datum=dag)


def assessor_gevraagd(toewijzing) -> None:
    _aan_assessor("assessor_gevraagd", toewijzing)


def portfolio_open(toewijzing) -> None:
    """To the assessor, when nothing stands in the way of reading any more."""
    _aan_assessor("portfolio_open", toewijzing)


def assessoren_genoemd(portfolio, toewijzingen) -> None:
    """To the kandidaat: who was asked just now, and until when to object. Not who was asked before."""
    namen = [str(toewijzing.assessor) for toewijzing in toewijzingen]
    eerste = min(toewijzing.open_vanaf for toewijzing in toewijzingen)
    _aan_kandidaat(
        "assessoren_genoemd",
        portfolio,
        assessoren=" en ".join(filter(None, [", ".join(namen[:-1]), namen[-1]])),
        datum=date_format(timezone.localtime(eerste), "j F Y"),
    )


def opdracht_vervallen(toewijzing) -> None:
    """To an assessor who had yet to hand in."""
    _aan_assessor("opdracht_vervallen", toewijzing)


def bezwaar_assessor_beantwoord(toewijzing) -> None:
    _aan_kandidaat("bezwaar_assessor_beantwoord", toewijzing.indiening.portfolio, assessor=str(toewijzing.assessor))


def portfolio_gestopt(indiening) -> None:
    """To the two who had handed in and were settling the judgement."""
    for toewijzing in _de_twee(indiening):
        _aan_assessor("portfolio_gestopt", toewijzing)


def aanvulling_te_beoordelen(toewijzing) -> None:
    _aan_assessor("aanvulling_te_beoordelen", toewijzing)


def vergelijking_open(portfolio, indiening) -> None:
    """To the two; and to the kandidaat, unless there is no talk, that the topics are known."""
    for toewijzing in _de_twee(indiening):
        _aan_assessor("vergelijking_open", toewijzing)
    if not indiening.zonder_gesprek and (indiening.eindoordeel.gesprek_nodig or indiening.gesprek_nu()):
        _aan_kandidaat("onderwerpen_klaar", portfolio)


def derde_klaar(indiening) -> None:
    """To the two, who can go on now that a third assessor has judged; not to that one."""
    for toewijzing in _de_twee(indiening).filter(neemt_plek=None):
        _aan_assessor("derde_klaar", toewijzing)


def assessor_overgedragen(toewijzing, derde) -> None:
    """To who leaves after handing in, to the other, and to a third (or None) who takes over at once."""
    _aan_assessor("assessor_overgedragen", toewijzing)
    for ander in _de_twee(toewijzing.indiening).exclude(pk=derde.pk if derde else None):
        _aan_assessor("andere_assessor_weg", ander)
    if derde:
        _aan_assessor("derde_neemt_over", derde)


def gesprek_gepland(gesprek) -> None:
    _over_gesprek("gesprek_gepland", gesprek, "REQUEST")


def gesprek_verzet(gesprek) -> None:
    """To all who take part now, also when only somebody else came to take part."""
    _over_gesprek("gesprek_verzet", gesprek, "REQUEST")


def gesprek_afgezegd(gesprek, reden: str) -> None:
    _over_gesprek("gesprek_afgezegd", gesprek, "CANCEL", reden=reden)


def gesprek_zonder(gesprek, weg) -> None:
    """To participants who were replaced: the appointment goes from their own calendar."""
    reden = "Je bent niet meer bij dit portfolio betrokken."
    _over_gesprek("gesprek_afgezegd", gesprek, "CANCEL", weg, reden=reden)


def besluit_genomen(besluit) -> None:
    _aan_kandidaat("besluit_genomen", besluit.indiening.portfolio)


def bezwaar_ontvangen(bezwaar) -> None:
    _aan_kandidaat("bezwaar_ontvangen", bezwaar.portfolio, datum=date_format(bezwaar.termijn, "j F Y"))


def bezwaar_afgehandeld(bezwaar) -> None:
    """To the kandidaat when the besluit stays. A new besluit has its own mail."""
    _aan_kandidaat("bezwaar_afgehandeld", bezwaar.portfolio)


def beoordeling_herinnering(toewijzing, termijn) -> None:
    _aan_assessor("beoordeling_herinnering", toewijzing, datum=date_format(termijn, "j F Y"))


def beoordeling_te_laat(toewijzing, termijn) -> None:
    _aan_assessor("beoordeling_te_laat", toewijzing, datum=date_format(termijn, "j F Y"))


def aanvullen_herinnering(portfolio) -> None:
    _aan_kandidaat("aanvullen_herinnering", portfolio, datum=date_format(portfolio.aanvullen_voor, "j F Y"))


def aanvullen_voorbij(portfolio) -> None:
    _aan_kandidaat("aanvullen_voorbij", portfolio, datum=date_format(portfolio.aanvullen_voor, "j F Y"))


def werk_voor_bureau(coordinator, aantal: int, te_laat: int) -> None:
    lijst = adres("portfolio_portfolio_modeladmin_index")
    gegevens = {"naam": coordinator.get_full_name(), "aantal": aantal, "te_laat": te_laat, "adres": lijst}
    stuur("werk_voor_bureau", coordinator, gegevens)


def _aan_kandidaat(soort: str, portfolio, **velden) -> None:
    gegevens = {"naam": portfolio.kandidaat.get_full_name(), "adres": adres("portfolio:overzicht"), **velden}
    stuur(soort, portfolio.kandidaat, gegevens, over=sleutel(portfolio))


def _aan_assessor(soort: str, toewijzing, **velden) -> None:
    opdracht = adres("beoordeling:opdracht", toewijzing.kenmerk)
    gegevens = {"naam": toewijzing.assessor.get_full_name(), "adres": opdracht, **velden}
    stuur(soort, toewijzing.assessor, gegevens, over=sleutel(toewijzing.indiening.portfolio))


def _de_twee(indiening):
    """The assignments of the two assessoren whose scores count, for a mail to each."""
    return indiening.toewijzingen.van_de_twee().select_related("assessor", "indiening__portfolio").order_by("plek")


def _over_gesprek(soort: str, gesprek, methode: Methode, deelnemers=None, **velden) -> None:
    """To all who take part, with the same calendar item; or to these only, with themselves in it."""
    afspraak, portfolio = gesprek.afspraak, gesprek.indiening.portfolio
    moment = schrijf_moment(afspraak.begin, weekdag=True)
    gasten = list(afspraak.gasten().select_related("user"))
    for deelnemer in gasten if deelnemers is None else deelnemers:
        inhoud = ics(afspraak, methode, gasten if deelnemers is None else [deelnemer])
        bijlage = Bijlage("toetsgesprek.ics", f"text/calendar; method={methode}", inhoud)
        naar = "portfolio:overzicht" if deelnemer.user_id == portfolio.kandidaat_id else "beoordeling:dashboard"
        gegevens = {"naam": deelnemer.user.get_full_name(), "moment": moment, **velden}
        if "reden" not in velden:
            gegevens |= {"plek": afspraak.plaats or afspraak.link, "adres": adres(naar)}
        stuur(soort, deelnemer.user, gegevens, [bijlage], over=sleutel(portfolio))
