"""What the public reads: an entry in the register as far as its holder consented, and what a check page says."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from certificaten.models import Certificaat
from certificaten.sleutels import zoekwoorden
from certificaten.status import Status
from formulieren.datums import schrijf_datum

PER_PAGINA = 20
MAX_GEVONDEN = 500
MIN_TEKENS = 2
DAGEN = ("afgegeven_op", "geldig_tot", "opgeschort_op", "ingetrokken_op", "vervangen_door")
VELDEN = ("nummer", "soort", "opschrift", "naam", "plaats", *DAGEN)
KEUZES = ("in_register", "toon_plaats", "toon_nummer")


@dataclass(frozen=True)
class Vermelding:
    """An entry in the register; `plaats` and `nummer` are None when the holder does not show them."""

    naam: str
    plaats: str | None
    nummer: str | None
    soort: str
    geldig_tot: date | None
    status: Status
    status_sinds: date

    @property
    def periode(self) -> str:
        """The day that matters for this status, in words."""
        if self.status == Status.GELDIG:
            return f"tot en met {schrijf_datum(self.geldig_tot)}" if self.geldig_tot else "verloopt niet"
        return f"sinds {schrijf_datum(self.status_sinds)}"


@dataclass(frozen=True)
class Controle:
    """What the check page says to who has its address, whatever the register shows. Never why."""

    nummer: str
    naam: str
    soort: str
    afgegeven_op: date
    geldig_tot: date | None
    status: Status
    status_sinds: date
    feiten: dict[str, str]


def waarom_niet_zoeken(vraag: str) -> str:
    """What is missing in what a visitor typed; "" when it can be searched for."""
    if sum(map(len, zoekwoorden(vraag))) >= MIN_TEKENS:
        return ""
    return "Vul minstens twee letters of cijfers in."


class Gevonden:
    """What a visitor finds, in the order of the normalised name; its Paginator counts and then slices.

    Two queries, however many there are. At most MAX_GEVONDEN are counted and shown, so that a question that finds
    half the register costs no more than another; who asks that has to ask more precisely.
    """

    def __init__(self, vraag: str, dag: date):
        self.dag = dag
        self.certificaten = Certificaat.objects.in_register_op(dag).met_woorden(vraag).only(*VELDEN, *KEUZES)

    @cached_property
    def aantal(self) -> int:
        return self.certificaten.order_by()[: MAX_GEVONDEN + 1].count()

    @property
    def te_veel(self) -> bool:
        return self.aantal > MAX_GEVONDEN

    @property
    def paginas(self) -> Paginator:
        return Paginator(self, PER_PAGINA)  # type: ignore[arg-type]

    def count(self) -> int:
        return min(self.aantal, MAX_GEVONDEN)

    def __getitem__(self, stuk: slice) -> list[Vermelding]:
        """The entries as far as their holders consented.

        PostgreSQL cannot know how rare a word is, and would look for a rare one by walking all names in order. So it
        walks them only when there are many to find. Otherwise it sorts the few: by `lower`, which no index has, and
        which gives the same order since the key is in lower case.
        """
        volgorde = "naamsleutel" if self.te_veel else Lower("naamsleutel")
        return [_vermelding(rij, self.dag) for rij in self.certificaten.order_by(volgorde, "pk")[stuk]]


def _vermelding(certificaat: Certificaat, dag: date) -> Vermelding:
    stand = certificaat.stand(dag)
    return Vermelding(
        naam=certificaat.naam,
        plaats=certificaat.plaats if certificaat.toon_plaats else None,
        nummer=certificaat.nummer if certificaat.toon_nummer else None,
        soort=certificaat.titel,
        geldig_tot=certificaat.geldig_tot,
        status=stand.status,
        status_sinds=stand.sinds,
    )


def controleer(sleutel: str, dag: date) -> Controle | None:
    """What can be said of the certificate with this key, typed in any case; None when there is none. One query."""
    gevonden = Certificaat.objects.select_related("vervangen_door").filter(sleutel=sleutel.lower())
    certificaat = gevonden.only(*VELDEN, "feiten", "vervangen_door__afgegeven_op").first()
    if certificaat is None:
        return None
    stand = certificaat.stand(dag)
    return Controle(
        nummer=certificaat.nummer,
        naam=certificaat.naam,
        soort=certificaat.titel,
        afgegeven_op=certificaat.afgegeven_op,
        geldig_tot=certificaat.geldig_tot,
        status=stand.status,
        status_sinds=stand.sinds,
        feiten=certificaat.feiten,
    )


def als_json(regel: Vermelding | Controle) -> dict[str, Any]:
    """The fields by their name, days as 2026-11-22."""
    return {naam: waarde.isoformat() if isinstance(waarde, date) else waarde for naam, waarde in asdict(regel).items()}
