"""What an opleiding costs, gives and counts for, in the words of its page. Takes the page, asks no query."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format

GEEN_DATA_ONLINE = "Je volgt deze opleiding online, wanneer het jou past. Er zijn geen vaste data."


@dataclass(frozen=True)
class Accreditatie:
    """`soort` is how it is shown: goed (counts today), let-op (ended) or neutraal (begins later)."""

    soort: str
    status: str
    tekst: str


def accreditatie(opleiding, dag: date) -> Accreditatie | None:
    """How the accreditation stands on this day; None where there is none."""
    if not opleiding.accreditatie:
        return None
    van, tot = opleiding.accreditatie_van, opleiding.accreditatie_tot
    if tot and tot < dag:
        return Accreditatie(
            "let-op",
            "Accreditatie voorbij",
            f"De accreditatie liep tot en met {_datum(tot)}. Wie nu begint, volgt een opleiding zonder accreditatie.",
        )
    if van and van > dag:
        periode = f"vanaf {_datum(van)}" + (f" tot en met {_datum(tot)}" if tot else "")
        return Accreditatie("neutraal", "Nog niet geaccrediteerd", f"De accreditatie geldt {periode}.")
    return Accreditatie("goed", "Geaccrediteerd", _periode(van, tot))


def _periode(van: date | None, tot: date | None) -> str:
    if van and tot:
        return f"Geldig van {_datum(van)} tot en met {_datum(tot)}."
    if tot:
        return f"Geldig tot en met {_datum(tot)}."
    return f"Geldig vanaf {_datum(van)}, zonder einddatum." if van else ""


def kosten(opleiding) -> str:
    """The price and who pays it; what to do when nothing is known."""
    if opleiding.kosten is None:
        return opleiding.kosten_uitleg or "Vraag de aanbieder naar de prijs"
    decimalen = 0 if opleiding.kosten == int(opleiding.kosten) else 2
    bedrag = number_format(opleiding.kosten, decimalen, use_l10n=True, force_grouping=True)
    return ". ".join(filter(None, [f"€ {bedrag}" if opleiding.kosten else "Gratis", opleiding.kosten_uitleg]))


def afsluiting(opleiding) -> str:
    """What somebody gets who passes, or that there is nothing to get."""
    if opleiding.afsluiting:
        return opleiding.afsluiting
    if opleiding.met_certificaat:
        return "Een ondertekend certificaat"
    return "Geen certificaat of diploma"


def portfolio(opleiding) -> str:
    """Whether the hours can count in a portfolio for the keurmerk Register Jobcoach (toetsingskader, A2)."""
    if opleiding.telt_voor_portfolio:
        uren = number_format(opleiding.uren.normalize(), use_l10n=True)
        return (
            f"De {uren} uur kunnen meetellen voor het keurmerk Register Jobcoach (onderdeel A2). "
            "Jij beslist of je ze in je portfolio zet."
        )
    if not opleiding.voor_jobcoaching:
        return "De uren tellen niet mee voor het keurmerk Register Jobcoach."
    nodig = {
        "een keurmerk": opleiding.keurmerk,
        "een ondertekend certificaat": opleiding.met_certificaat,
        "een aantal uren": opleiding.uren,
    }
    mist = [naam for naam, waarde in nodig.items() if not waarde]
    return f"De uren tellen nog niet mee voor het keurmerk Register Jobcoach. De opleiding mist {' en '.join(mist)}."


def _datum(dag: date) -> str:
    return date_format(dag, "j F Y")
