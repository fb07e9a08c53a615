"""Where a submitted portfolio is, in plain words: what has happened, who is next and by when, what comes after.

It speaks of stages. Nothing in it depends on how far a review is, nor on who of the two handed in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from formulieren.datums import schrijf_datum, schrijf_moment
from portfolio.models import Besluit, Indiening
from portfolio.rules.criterium import BUREAU, gekozen
from portfolio.rules.toewijzing import PLAATSEN
from portfolio.status import Bezwaaruitkomst, Controleuitkomst, Status, Toewijzingstatus, Uitkomst
from portfolio.verloop import Verloop, beoordeeld_op

BESLUITEN = {
    Uitkomst.GECERTIFICEERD: "Besluit: je bent gecertificeerd",
    Uitkomst.AANVULLEN: "Besluit: je vult je portfolio aan",
    Uitkomst.AFGEWEZEN: "Besluit: je bent niet gecertificeerd",
}
ANTWOORDEN = {
    Bezwaaruitkomst.GEGROND: "Antwoord op je bezwaar: je krijgt gelijk",
    Bezwaaruitkomst.ONGEGROND: "Antwoord op je bezwaar: het besluit blijft",
    Bezwaaruitkomst.NIET_ONTVANKELIJK: "Antwoord op je bezwaar: niet in behandeling genomen",
}

# Whether the office followed the objection to an assessor; None as long as it did not answer.
BEZWAREN = {
    None: "Het bureau bekijkt je bezwaar.",
    True: "Je kreeg gelijk: iemand anders beoordeelt je portfolio.",
    False: "Het bureau antwoordde dat deze assessor blijft.",
}


@dataclass(frozen=True)
class Nu:
    """What happens at this moment: who is next (`wie`), and by which day."""

    wie: str
    titel: str
    tekst: str
    voor: date | None = None
    url: str = ""
    actie: str = ""

    @property
    def is_te_laat(self) -> bool:
        return self.voor is not None and self.voor < timezone.localdate()


def nu(verloop: Verloop) -> Nu | None:
    """What happens now; None when the portfolio has ended or is still being written for the first time."""
    maker = {
        Status.INGEDIEND: _ingediend,
        Status.IN_CONTROLE: _in_controle,
        Status.TOEWIJZEN: _toewijzen,
        Status.BEOORDELING: _beoordeling,
        Status.GESPREK: _gesprek,
        Status.BESLUIT: _besluit,
    }.get(Status(verloop.portfolio.status))
    return maker(verloop) if maker else None


def momenten(verloop: Verloop) -> list[dict[str, str]]:
    """The moments for the timeline fragment, oldest first; then what happens now, and what comes after."""
    gebeurd = sorted(_gebeurd(verloop), key=lambda moment: moment[0])
    regels = [
        {"titel": titel, "tekst": tekst, "datum": schrijf_moment(op), "soort": "klaar"} for op, titel, tekst in gebeurd
    ]
    if huidig := nu(verloop):
        regels.append({"titel": huidig.titel, "datum": _uiterlijk(huidig.voor), "tekst": "", "soort": "huidig"})
    elif verloop.open_bezwaar:
        regels.append(
            {
                "titel": "Het bureau bekijkt je bezwaar",
                "datum": _uiterlijk(verloop.open_bezwaar.termijn),
                "tekst": "Iemand anders dan wie het besluit nam, doet dat.",
                "soort": "huidig",
            }
        )
    elif verloop.portfolio.is_bewerkbaar:
        wat = "Je vult je portfolio aan" if verloop.portfolio.heropend is not None else "Je past je portfolio aan"
        regels.append(
            {"titel": wat, "datum": _uiterlijk(verloop.portfolio.aanvullen_voor), "tekst": "", "soort": "huidig"}
        )
    return regels + [{"titel": titel, "tekst": tekst, "soort": "straks"} for titel, tekst in _straks(verloop)]


# What has happened


def _gebeurd(verloop: Verloop) -> Iterator[tuple[datetime, str, str]]:
    portfolio = verloop.portfolio
    yield portfolio.begonnen_op, "Begonnen", ""
    for indiening in verloop.indieningen:
        yield indiening.ingediend_op, _titel_van(indiening), ""
        if indiening.teruggenomen_op:
            yield indiening.teruggenomen_op, "Teruggenomen", "Je nam je portfolio terug om nog iets te wijzigen."
        yield from _beoordeeld(verloop, indiening)
    for controle in verloop.controles:
        if controle.afgerond_op is None:
            continue
        if controle.uitkomst == Controleuitkomst.IN_ORDE:
            yield controle.afgerond_op, "Documenten in orde", ""
        elif controle.uitkomst == Controleuitkomst.TERUG:
            yield controle.afgerond_op, "Terug naar jou", "Het bureau vroeg je om iets aan te passen."
    for besluit in verloop.besluiten:
        yield besluit.genomen_op, BESLUITEN[Uitkomst(besluit.uitkomst)], _van_besluit(besluit)
    for bezwaar in verloop.bezwaren:
        yield bezwaar.ingediend_op, "Je maakte bezwaar", "Het kwam na de termijn." if bezwaar.te_laat else ""
        if bezwaar.afgehandeld_op:
            yield bezwaar.afgehandeld_op, ANTWOORDEN[Bezwaaruitkomst(bezwaar.uitkomst)], ""
    if portfolio.status == Status.GESTOPT:
        yield portfolio.sinds, "Gestopt", "Je bent met dit portfolio gestopt."


def _beoordeeld(verloop: Verloop, indiening: Indiening) -> Iterator[tuple[datetime, str, str]]:
    toewijzingen = [t for t in verloop.toewijzingen if t.indiening_id == indiening.pk]
    for toewijzing in toewijzingen:
        if toewijzing.bezwaar_op:
            titel = f"Je maakte bezwaar tegen {toewijzing.assessor}"
            yield toewijzing.bezwaar_op, titel, BEZWAREN[toewijzing.bezwaar_gevolgd]
    if indiening.heropend is None and (twee := _twee_namen(toewijzingen)):
        yield twee[0], "Assessoren gevonden", f"{twee[1]} beoordelen je portfolio."
    if klaar := beoordeeld_op(verloop, indiening):
        yield klaar, "Gelezen en beoordeeld", "Beide assessoren hebben hun oordeel gegeven."
    for gesprek in verloop.gesprekken:
        if gesprek.indiening_id == indiening.pk and gesprek.gehouden_op:
            yield gesprek.afspraak.begin, "Toetsgesprek", "Je sprak met de assessoren over je portfolio."
    eindoordeel = getattr(indiening, "eindoordeel", None)
    if klaar and eindoordeel and eindoordeel.vastgesteld_op:
        yield eindoordeel.vastgesteld_op, "Eindoordeel klaar", "De assessoren hebben het bureau advies gegeven."


def _twee_namen(toewijzingen) -> tuple[datetime, str] | None:
    """When the second of two was found, and who they are; None as long as there are not two."""
    gevonden = (*Toewijzingstatus.actief(), Toewijzingstatus.OVERGEDRAGEN)
    per_plek = {t.plek: t for t in toewijzingen if t.plek in PLAATSEN and t.status in gevonden}
    if len(per_plek) < len(PLAATSEN):
        return None
    namen = " en ".join(str(per_plek[plek].assessor) for plek in PLAATSEN)
    return max(toewijzing.toegewezen_op for toewijzing in per_plek.values()), namen


def _titel_van(indiening: Indiening) -> str:
    if indiening.heropend is not None:
        return "Aanvulling ingediend"
    return "Ingediend" if indiening.nummer == 1 else "Opnieuw ingediend"


def _van_besluit(besluit: Besluit) -> str:
    if besluit.aanvullen_voor:
        return f"De termijn is tot en met {schrijf_datum(besluit.aanvullen_voor)}."
    return "Dit besluit kwam na je bezwaar." if besluit.herziet_id else ""


# What happens now


def _ingediend(verloop: Verloop) -> Nu:
    tekst = "Je portfolio is goed aangekomen. Het bureau kijkt eerst of al je documenten in orde zijn."
    return Nu("het bureau", "Het bureau gaat je documenten controleren", tekst, verloop.portfolio.termijn)


def _in_controle(verloop: Verloop) -> Nu:
    tekst = "Klopt er iets niet, dan krijgt je portfolio een uitleg mee en kun je het aanpassen."
    return Nu("het bureau", "Het bureau controleert je documenten", tekst, verloop.portfolio.termijn)


def _toewijzen(verloop: Verloop) -> Nu:
    if not verloop.tweetal:
        titel = "We zoeken nieuwe assessoren" if verloop.vervangen else "We zoeken twee assessoren"
        tekst = "Zij mogen je niet kennen van je werk of opleiding."
    else:
        titel = "We zoeken een andere assessor" if verloop.vervangen else "We zoeken nog een assessor"
        tekst = "Eén van de twee plaatsen is vrij. Je hoort wie het wordt."
    tekst = f"{tekst} Daarna kun je laten weten of je bezwaar hebt.{_over_bezwaar(verloop)}"
    return Nu("het bureau", titel, tekst, verloop.portfolio.termijn, *_assessoren(verloop))


def _assessoren(verloop: Verloop) -> tuple[str, str]:
    """The way to the assessoren, as long as the kandidaat has a say in it."""
    return (reverse("portfolio:assessoren"), "Bekijk wie het zijn") if verloop.kan_bezwaar_maken else ("", "")


def _over_bezwaar(verloop: Verloop) -> str:
    """A sentence to go on with, as long as an objection to an assessor was not answered."""
    loopt = any(toewijzing.bezwaar_loopt for toewijzing in verloop.assessoren)
    return " Over je bezwaar krijg je bericht van het bureau." if loopt else ""


def _beoordeling(verloop: Verloop) -> Nu:
    wat = "je aanvulling" if verloop.portfolio.heropend is not None else "je portfolio"
    titel = f"De assessoren beoordelen {wat}"
    tekst = (
        f"Ze lezen los van elkaar en weten niet wat de ander vindt. Jij hoeft nu niets te doen.{_over_bezwaar(verloop)}"
    )
    if open_ := verloop.kan_bezwaar_maken:
        dag = timezone.localdate(max(toewijzing.open_vanaf for toewijzing in open_))
        tekst = "Heb je bezwaar tegen een van hen, of mogen ze meteen beginnen? Horen we niets, dan beginnen ze daarna."
        return Nu("jij", "Kijk wie je portfolio gaan beoordelen", tekst, dag, *_assessoren(verloop))
    return Nu("de assessoren", titel, tekst, verloop.portfolio.termijn, *_assessoren(verloop))


def _gesprek(verloop: Verloop) -> Nu:
    gesprek, adres = verloop.gesprek, reverse("portfolio:toetsgesprek")
    if verloop.derde and verloop.kan_bezwaar_maken:
        tekst = "Heb je bezwaar tegen deze persoon, of mag die meteen beginnen? Laat het weten."
        titel = "Een derde assessor kijkt mee bij een deel van je portfolio"
        if any(toewijzing.neemt_plek for toewijzing in verloop.kan_bezwaar_maken):
            titel = "Een derde assessor komt in de plaats van een van de twee"
        return Nu("een derde assessor", titel, tekst, verloop.portfolio.termijn, *_assessoren(verloop))
    if not verloop.heeft_gesprek:
        titel = "De assessoren stellen hun eindoordeel vast"
        return Nu("de assessoren", titel, "Jij hoeft nu niets te doen.", verloop.portfolio.termijn)
    if gesprek is None:
        tekst = "Je krijgt een uitnodiging per e-mail. De onderwerpen kun je nu al lezen."
        return Nu(
            "het bureau", "We plannen je toetsgesprek", tekst, verloop.portfolio.termijn, adres, "Bekijk de onderwerpen"
        )
    if gesprek.gehouden_op or gesprek.afspraak.eind < timezone.now():
        tekst = "Het gesprek is geweest. Met wat je hebt uitgelegd, ronden ze hun oordeel samen af."
        titel = "De assessoren stellen hun eindoordeel vast"
        return Nu("de assessoren", titel, tekst, verloop.portfolio.termijn, adres, "Lees de onderwerpen terug")
    tekst = "Lees de onderwerpen en bereid je voor. De assessoren willen graag jouw uitleg horen."
    return Nu(
        "jij en de assessoren",
        f"Je toetsgesprek is op {schrijf_moment(gesprek.afspraak.begin, weekdag=True)}",
        tekst,
        None,
        adres,
        "Bekijk het gesprek",
    )


def _besluit(verloop: Verloop) -> Nu:
    wat = "het advies van de assessoren" if verloop.heeft_assessoren else "je documenten"
    if verloop.heeft_assessoren and not verloop.wordt_beoordeeld:
        wat = "je aanvulling en het advies dat de assessoren eerder gaven"
    tekst = f"Dat gebeurt met {wat}, door iemand die jou niet heeft beoordeeld. Je krijgt een e-mail."
    return Nu("het bureau", "Het bureau neemt een besluit", tekst, verloop.portfolio.termijn)


# What comes after

BESLUIT_STRAKS = ("Besluit", "Gecertificeerd, aanvullen of niet gecertificeerd. Je leest ook waarom.")


def _straks(verloop: Verloop) -> list[tuple[str, str]]:
    status = Status(verloop.portfolio.status)
    if status not in Status.lopend():
        return []
    rij = [
        (
            Status.IN_CONTROLE,
            ("Controle van je documenten", "Het bureau kijkt of alles er is en klopt."),
            _bureau_kijkt(verloop),
        ),
        (
            Status.TOEWIJZEN,
            ("Twee assessoren zoeken", "Je hoort wie het zijn en kunt bezwaar maken."),
            verloop.heeft_assessoren and verloop.portfolio.heropend is None,
        ),
        (
            Status.BEOORDELING,
            ("Beoordeling", "De assessoren lezen je portfolio los van elkaar."),
            verloop.wordt_beoordeeld,
        ),
        (
            Status.GESPREK,
            ("Toetsgesprek", _over_gesprek(verloop)),
            verloop.heeft_gesprek and status != Status.AANVULLEN,
        ),
        (Status.BESLUIT, BESLUIT_STRAKS, True),
    ]
    volgorde = list(Status)
    # A supplement goes the same way again, from the stage that it needs.
    plek = {Status.INGEDIEND: volgorde.index(Status.IN_CONTROLE), Status.AANVULLEN: -1}.get(
        status, volgorde.index(status)
    )
    if status == Status.BEOORDELING and verloop.kan_bezwaar_maken:
        plek = volgorde.index(Status.TOEWIJZEN)  # first the word is to the kandidaat, then it is read
    return [regel for stap, regel, geldt in rij if geldt and volgorde.index(stap) > plek]


def _bureau_kijkt(verloop: Verloop) -> bool:
    """Whether the office has documents to check: always, but in a supplement only when those were reopened."""
    return verloop.huidige is None or bool(gekozen(verloop.huidige.criteria, BUREAU, verloop.portfolio.heropend))


def _over_gesprek(verloop: Verloop) -> str:
    gesprek = verloop.gesprek
    if gesprek and not gesprek.gehouden_op:
        return f"Gepland op {schrijf_moment(gesprek.afspraak.begin, weekdag=True)}."
    return "Je praat met de assessoren over wat nog niet duidelijk was."


def _uiterlijk(dag: date | None) -> str:
    return f"uiterlijk {schrijf_datum(dag)}" if dag else ""
