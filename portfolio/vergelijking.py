"""Two locked reviews side by side: the agenda of the toetsgesprek, in the order in which to talk."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from formulieren.beeld import Stapbeeld, bestanden_van, stapbeeld
from formulieren.opmaak import Alinea, alineas
from portfolio.citaten import Vindplaatsen
from portfolio.leesbeeld import bestandsadres
from portfolio.models import Eindoordeel, Eindscore, Score, Toewijzing
from portfolio.rules.criterium import Criterium
from portfolio.rules.toewijzing import DERDE
from portfolio.scorebeeld import BADGES, Oordeelbeeld, oordeelbeeld
from portfolio.status import Oordeel, Toewijzingstatus

GROEPEN = (  # why, in the agenda, as a heading and why one talks about it, and the heading when all is done
    (
        "verschil",
        "Jullie verschillen",
        "Hier verschillen jullie van oordeel",
        "Bespreek deze criteria eerst.",
        "Hier verschilden jullie van oordeel",
    ),
    (
        "bespreken",
        "Allebei bespreken",
        "Hier willen jullie allebei naar vragen",
        "Jullie kozen allebei voor bespreken in het toetsgesprek.",
        "Hier wilden jullie allebei naar vragen",
    ),
    (
        "niet_aangetoond",
        "Allebei niet aangetoond",
        "Dit vinden jullie allebei niet aangetoond",
        "De kandidaat kan hierop nog ingaan.",
        "Dit vonden jullie allebei niet aangetoond",
    ),
)


@dataclass(frozen=True)
class Invoer:
    """What somebody typed at a criterium; `fout` says why it is not stored."""

    keuze: str
    grond: str
    gesprek: str
    fout: str = ""
    gewijzigd: bool = False


@dataclass(frozen=True)
class Kant:
    """What one of the two found."""

    naam: str
    eigen: bool
    oordeel: Oordeelbeeld


@dataclass(frozen=True)
class Onderwerp:
    """One criterium of the comparison. `invoer` is what its form shows; `nu` is what is stored, in words."""

    sleutel: str
    code: str
    titel: str
    slug: str
    eindscore: Eindscore
    kanten: list[Kant]
    gelezen: Stapbeeld | None
    invoer: Invoer
    label: str
    badge: str
    grond: list[Alinea]
    gesprek: list[Alinea]

    @property
    def is_open(self) -> bool:
        return not self.eindscore.uitkomst


@dataclass(frozen=True)
class Groep:
    """Topics for the same reason. `verschillend`: the two did not find the same."""

    kort: str
    titel: str
    uitleg: str
    terugblik: str
    verschillend: bool
    onderwerpen: list[Onderwerp]


@dataclass(frozen=True)
class Opmerking:
    """A criterium that does not weigh, with what either wrote there."""

    titel: str
    kanten: list[Kant]


@dataclass
class Vergelijking:
    groepen: list[Groep] = field(default_factory=list)
    rest: list[Onderwerp] = field(default_factory=list)
    opmerkingen: list[Opmerking] = field(default_factory=list)

    @property
    def onderwerpen(self) -> list[Onderwerp]:
        return [onderwerp for groep in self.groepen for onderwerp in groep.onderwerpen]

    @property
    def aantal_open(self) -> int:
        return sum(onderwerp.is_open for onderwerp in [*self.onderwerpen, *self.rest])


def zoek_eindoordeel(toewijzing: Toewijzing) -> Eindoordeel | None:
    """The joint judgement for one of the two; None for anybody else and before both reviews are locked. One query."""
    if toewijzing.plaats == DERDE or toewijzing.status != Toewijzingstatus.INGELEVERD:
        return None
    return Eindoordeel.objects.filter(indiening=toewijzing.indiening).first()


def vergelijk(toewijzing: Toewijzing, ingevuld: Mapping[str, Invoer]) -> Vergelijking:
    """The comparison for one of the two. `ingevuld` is what was typed and not stored, by criterium. Four queries."""
    indiening = toewijzing.indiening
    criteria = {criterium.sleutel: criterium for criterium in indiening.criteria}
    scores = _scores(toewijzing, criteria)
    eindscores = list(indiening.eindscores.all())
    besproken = [criteria[e.criterium] for e in eindscores if e.is_onderwerp]
    alle_antwoorden = {vraag: waarde for criterium in besproken for vraag, waarde in criterium.antwoorden.items()}
    bestanden = bestanden_van([criterium.stap for criterium in besproken], alle_antwoorden)
    adres = bestandsadres(toewijzing)
    onderwerpen = []
    for eindscore in eindscores:
        criterium = criteria[eindscore.criterium]
        gelezen = stapbeeld(criterium.stap, criterium.antwoorden, bestanden, adres=adres)
        onderwerpen.append(
            _onderwerp(
                eindscore,
                criterium,
                scores.get(criterium.sleutel, []),
                gelezen if eindscore.is_onderwerp else None,
                ingevuld.get(criterium.sleutel),
                indiening.kaderversie.spelregels,
            )
        )
    gevonden = Vergelijking(rest=[onderwerp for onderwerp in onderwerpen if not onderwerp.eindscore.is_onderwerp])
    for reden, kort, titel, uitleg, terugblik in GROEPEN:
        eigen = [onderwerp for onderwerp in onderwerpen if onderwerp.eindscore.reden == reden]
        if eigen:
            gevonden.groepen.append(Groep(kort, titel, uitleg, terugblik, reden == "verschil", eigen))
    gescoord = {eindscore.criterium for eindscore in eindscores}
    for sleutel, kanten in scores.items():
        if sleutel not in gescoord and any(kant.oordeel.alineas for kant in kanten):
            gevonden.opmerkingen.append(Opmerking(criteria[sleutel].naam, kanten))
    return gevonden


def _scores(toewijzing: Toewijzing, criteria: Mapping[str, Criterium]) -> dict[str, list[Kant]]:
    """What both found, by criterium, in the order of their places. Two queries."""
    de_twee = toewijzing.indiening.toewijzingen.die_scoorden().select_related("assessor", "beoordeling")
    van = {eigen.beoordeling.pk: eigen for eigen in de_twee}
    scores = Score.objects.filter(beoordeling__in=van).order_by("volgorde")
    vindplaatsen = Vindplaatsen(criteria.values())
    spelregels = toewijzing.indiening.kaderversie.spelregels
    per_criterium: dict[str, list[Kant]] = {}
    for score in sorted(scores, key=lambda score: van[score.beoordeling_id].plek):
        eigen = van[score.beoordeling_id]
        oordeel = oordeelbeeld(score.uitkomst, score.grond, score.citaten, spelregels, vindplaatsen, score.criterium)
        kant = Kant(eigen.assessor.get_full_name(), eigen.pk == toewijzing.pk, oordeel)
        per_criterium.setdefault(score.criterium, []).append(kant)
    return per_criterium


def _onderwerp(
    eindscore: Eindscore, criterium: Criterium, kanten: list[Kant], gelezen, getypt: Invoer | None, spelregels
) -> Onderwerp:
    bewaard = Invoer("verdeeld" if eindscore.verdeeld else eindscore.uitkomst, eindscore.grond, eindscore.gesprek)
    if eindscore.uitkomst:
        label, badge = spelregels.score(eindscore.uitkomst).naam, BADGES[Oordeel(eindscore.uitkomst)]
    else:
        label, badge = ("Verdeeld", "let-op") if eindscore.verdeeld else ("Nog open", "neutraal")
    return Onderwerp(
        sleutel=criterium.sleutel,
        code=criterium.code,
        titel=criterium.titel,
        slug=criterium.stap.slug,
        eindscore=eindscore,
        kanten=kanten,
        gelezen=gelezen,
        invoer=getypt or bewaard,
        label=label,
        badge=badge,
        grond=alineas(eindscore.grond),
        gesprek=alineas(eindscore.gesprek),
    )
