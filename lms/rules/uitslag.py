"""What the answers to a questionnaire or a test come to. Values in, values out.

A questionnaire gives per theme the mean of its scales; a test gives the percentage of points for right answers. What
was not answered, or does not apply, counts for nothing: never as zero. The norms and the right answers are those of the
version that was filled in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from formulieren.definitie import Formulier, Vraag
from formulieren.soorten import soort_van
from formulieren.soorten.getal import lees_getal, schrijf_getal
from lms.status import Instrumentsoort, Leefgebied

FORMAAT = 1
MINIMUM = 10  # persons, below which there are no figures about a group
TIENDE = Decimal("0.1")
HALF = Decimal("0.5")


@dataclass(frozen=True)
class Themauitslag:
    """`score` is the mean on a scale from `laagste` to `hoogste`, or of a test the percentage of points; None when
    nothing was answered. `beantwoord` of the `vragen` count in it. `norm` is how the score is called.
    """

    thema: str
    naam: str
    score: Decimal | None
    laagste: int
    hoogste: int
    beantwoord: int
    vragen: int
    norm: str = ""
    uitleg: str = ""


@dataclass(frozen=True)
class Uitslag:
    """`procent` and `punten` (of `maximum`) are of a test only. `te_laat`: handed in after its term, so not marked.
    `geen_resultaat` says why it does not count in the leerlijn it was done for; "" when it does.
    """

    soort: str
    themas: tuple[Themauitslag, ...] = ()
    procent: Decimal | None = None
    punten: int = 0
    maximum: int = 0
    norm: str = ""
    uitleg: str = ""
    te_laat: bool = False
    geen_resultaat: str = ""

    @property
    def is_toets(self) -> bool:
        return self.soort == Instrumentsoort.TOETS


def naar_json(uitslag: Uitslag) -> dict[str, Any]:
    inhoud = asdict(uitslag)
    for deel in inhoud["themas"]:
        deel["score"] = _tekst(deel["score"])
    return {"formaat": FORMAAT, **inhoud, "procent": _tekst(uitslag.procent)}


def van_json(inhoud: Mapping[str, Any]) -> Uitslag:
    """Raises ValueError for a format of a later portal."""
    if inhoud.get("formaat") != FORMAAT:
        raise ValueError(f"Onbekend formaat van een uitslag: {inhoud.get('formaat')!r}")
    velden = {naam: waarde for naam, waarde in inhoud.items() if naam != "formaat"}
    themas = tuple(Themauitslag(**{**deel, "score": _getal(deel["score"])}) for deel in velden["themas"])
    return Uitslag(**{**velden, "themas": themas, "procent": _getal(velden["procent"])})


def _tekst(getal: Decimal | None) -> str | None:
    return None if getal is None else str(getal)


def _getal(tekst: str | None) -> Decimal | None:
    return None if tekst is None else Decimal(tekst)


def bereken(formulier: Formulier, waarden: Mapping[str, Any]) -> Uitslag:
    """What these answers (`{question id: value as stored}`) come to, by the norms and right answers of this form."""
    soort = formulier.kenmerken["soort"]
    themas = _toetsthemas if soort == Instrumentsoort.TOETS else _schaalthemas
    per_thema = tuple(themas(formulier, waarden))
    if soort != Instrumentsoort.TOETS:
        return Uitslag(soort, per_thema)
    te_scoren = _met_antwoord(formulier)
    maximum = sum(vraag.kenmerken["punten"] for vraag in te_scoren)
    punten = _punten(te_scoren, waarden)
    procent = _procent(punten, maximum)
    norm, uitleg = _norm(formulier, "", procent)
    return Uitslag(soort, per_thema, procent, punten, maximum, norm, uitleg)


def themanaam(thema: str, makkelijk: bool = False) -> str:
    """How a theme is shown: a leefgebied by its name, any other as the editor wrote it, with a capital."""
    if thema in Leefgebied.values:
        return Leefgebied(thema).naam(makkelijk)
    return thema[:1].upper() + thema[1:]


def themasleutel(thema: str) -> str:
    """What a theme is known by: capitals and spaces around it make no difference."""
    return thema.strip().casefold()


# Questionnaires


def _schaalthemas(formulier: Formulier, waarden: Mapping[str, Any]) -> Iterable[Themauitslag]:
    vragen: dict[str, list[Vraag]] = defaultdict(list)
    for stap in formulier.stappen:
        if thema := stap.kenmerken["thema"]:
            vragen[thema] += [vraag for vraag in stap.vragen if vraag.soort == "schaal"]
    for thema, schalen in vragen.items():
        if not schalen:
            continue
        punten = [punt for vraag in schalen if (punt := _punt(vraag, waarden.get(vraag.id))) is not None]
        score = _rond(Decimal(sum(punten)) / len(punten)) if punten else None
        van, tot = bereik(schalen[0])
        norm, uitleg = _norm(formulier, thema, score)
        yield Themauitslag(thema, themanaam(thema), score, van, tot, len(punten), len(schalen), norm, uitleg)


def bereik(vraag: Vraag) -> tuple[int, int]:
    """The lowest and highest point of a scale."""
    soort = soort_van(vraag.soort)
    return soort.instelling(vraag, "van"), soort.instelling(vraag, "tot")


def _punt(vraag: Vraag, waarde: Any) -> int | None:
    """The point that was chosen; None for no answer, one that does not apply, and one that is not on the scale."""
    van, tot = bereik(vraag)
    gekozen = lees_getal(waarde) if isinstance(waarde, str) else None
    return int(gekozen) if gekozen is not None and gekozen == int(gekozen) and van <= gekozen <= tot else None


# Tests


def _toetsthemas(formulier: Formulier, waarden: Mapping[str, Any]) -> Iterable[Themauitslag]:
    vragen: dict[str, list[Vraag]] = defaultdict(list)
    for stap in formulier.stappen:
        if thema := stap.kenmerken["thema"]:
            vragen[thema] += [vraag for vraag in stap.vragen if vraag.kenmerken.get("goed")]
    for thema, te_scoren in vragen.items():
        if not te_scoren:
            continue
        score = _procent(_punten(te_scoren, waarden), sum(vraag.kenmerken["punten"] for vraag in te_scoren))
        beantwoord = sum(not soort_van(vraag.soort).is_leeg(vraag, waarden.get(vraag.id)) for vraag in te_scoren)
        yield Themauitslag(thema, themanaam(thema), score, 0, 100, beantwoord, len(te_scoren))


def _met_antwoord(formulier: Formulier) -> list[Vraag]:
    return [vraag for vraag in formulier.vragen() if vraag.kenmerken.get("goed")]


def _punten(vragen: Iterable[Vraag], waarden: Mapping[str, Any]) -> int:
    return sum(vraag.kenmerken["punten"] for vraag in vragen if is_goed(vraag, waarden.get(vraag.id)))


def is_goed(vraag: Vraag, waarde: Any) -> bool:
    """Whether this is the right answer. One of those the editor named is enough; of a multiple choice all of them are
    needed, and nothing else. Capitals and spaces around it make no difference.
    """
    if soort_van(vraag.soort).is_leeg(vraag, waarde):
        return False
    goed = {themasleutel(antwoord) for antwoord in vraag.kenmerken["goed"]}
    if vraag.soort == "meerkeuze":
        return set(waarde) == goede_opties(vraag, goed)
    if vraag.soort == "keuze":
        return waarde in goede_opties(vraag, goed)
    return themasleutel(_gegeven(vraag, waarde)) in goed


def goede_opties(vraag: Vraag, goed: set[str]) -> set[str]:
    """The codes of the options that are meant by these answers, which name an option by its code or its text."""
    opties = soort_van(vraag.soort).instelling(vraag, "opties")
    return {o["waarde"] for o in opties if {themasleutel(o["waarde"]), themasleutel(o["label"])} & goed}


def _gegeven(vraag: Vraag, waarde: Any) -> str:
    if vraag.soort == "getal":
        getal = lees_getal(waarde)
        return waarde if getal is None else schrijf_getal(getal)
    return waarde["antwoord"] if vraag.soort == "ja_nee" else soort_van(vraag.soort).als_tekst(vraag, waarde)


def _procent(punten: int, maximum: int) -> Decimal | None:
    return _rond(Decimal(100 * punten) / maximum) if maximum else None


# Norms


def _norm(formulier: Formulier, thema: str, score: Decimal | None) -> tuple[str, str]:
    """How a score is called and what is said with it; a norm for the theme goes before one for every theme."""
    if score is None:
        return "", ""
    normen = formulier.kenmerken["normen"]
    eigen = [norm for norm in normen if norm["thema"] == thema] or [norm for norm in normen if not norm["thema"]]
    gehaald = [norm for norm in eigen if Decimal(norm["vanaf"]) <= score]
    hoogste = max(gehaald, key=lambda norm: Decimal(norm["vanaf"]), default=None)
    return (hoogste["naam"], hoogste["uitleg"]) if hoogste else ("", "")


def _rond(getal: Decimal) -> Decimal:
    return getal.quantize(TIENDE, ROUND_HALF_UP)


# Figures about a group


@dataclass(frozen=True)
class Gemiddelde:
    """`score` in halves, and never the very end of the scale: that would say of each person what they answered."""

    thema: str
    naam: str
    score: Decimal
    laagste: int
    hoogste: int


def gemiddelden(uitslagen: Sequence[Uitslag], minimum: int = MINIMUM) -> list[Gemiddelde]:
    """The mean per theme over people, one uitslag for each, of themes that at least `minimum` of them answered."""
    scores: dict[tuple[str, str, int, int], list[Decimal]] = defaultdict(list)
    for uitslag in uitslagen:
        for deel in uitslag.themas:
            if deel.score is not None:
                scores[(deel.thema, deel.naam, deel.laagste, deel.hoogste)].append(deel.score)
    return [
        Gemiddelde(thema, naam, _in_halven(Decimal(sum(rij)) / len(rij), laagste, hoogste), laagste, hoogste)
        for (thema, naam, laagste, hoogste), rij in scores.items()
        if len(rij) >= minimum
    ]


def _in_halven(score: Decimal, laagste: int, hoogste: int) -> Decimal:
    halven = (score * 2).quantize(Decimal(1), ROUND_HALF_UP) / 2
    return min(max(halven, laagste + HALF), hoogste - HALF)
