"""What every question kind can do, and the small values it works with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from wagtail import blocks

from formulieren.definitie import Vraag

RIJKE_TEKST = ["bold", "italic", "ul", "ol"]


@dataclass(frozen=True)
class Fout:
    """One shortcoming of one answer, as a sentence; `plek` is the suffix of the input it belongs to.

    `kort` is the sentence right next to that input, where `tekst` also says which row and column it is about.
    """

    tekst: str
    plek: str = ""
    kort: str = ""


@dataclass(frozen=True)
class Peil:
    """The days that checks count from.

    `dag` is the day ages are counted on (the first submission, or today when there was none); `vandaag` is
    today: what lies after it is in the future.
    """

    dag: date
    vandaag: date


@dataclass
class Invoer:
    """What a browser sent for one step, with the ways to take in files and to sign.

    `ontvang(vraag, upload)` stores a file and returns its id, or raises a ValidationError with a sentence.
    `geweigerd` collects those sentences per input name, since a refused file leaves no trace in the answer;
    `geraakt` holds the names where a file came or went.
    `reglement(code)` gives the version now in force, to be recorded with a signature.
    """

    data: QueryDict
    files: MultiValueDict
    nu: datetime
    gebruiker: int | None = None
    ontvang: Callable[[Vraag, Any], str] | None = None
    reglement: Callable[[str], dict[str, Any] | None] | None = None
    geweigerd: dict[str, list[str]] = field(default_factory=dict)
    geraakt: set[str] = field(default_factory=set)

    def tekst(self, naam: str) -> str:
        """One text as typed, with the line ends that we store (browsers send CRLF)."""
        return _zonder_nul(self.data.get(naam, "")).replace("\r\n", "\n").replace("\r", "\n")

    def lijst(self, naam: str) -> list[str]:
        """All values sent under one name, each once."""
        return list(dict.fromkeys(_zonder_nul(waarde) for waarde in self.data.getlist(naam)))

    @property
    def bron(self) -> str:
        """The rendering of the page that sent this."""
        return self.tekst("bron")[:32]

    @property
    def actie(self) -> tuple[str, str, str]:
        """The button pressed besides saving: (what, input name, which), for instance a row or file to take
        out.
        """
        wat, _, rest = self.data.get("actie", "").partition(":")
        naam, _, welke = rest.partition(":")
        return wat, naam, welke


def _zonder_nul(tekst: str) -> str:
    """PostgreSQL stores no NUL, and nobody types one."""
    return tekst.replace("\x00", "")


def hoort_bij(naam: str, veld: str) -> bool:
    """Whether an input name is that of this question (`veld`) or of a part of it."""
    return naam == veld or naam.startswith(f"{veld}-")


class Soort:
    """A question kind: its block in the page editor, its value as typed, its checks, how it reads.

    The value (`waarde`) is JSON and stays as typed, valid or not. `vorm` says what is wrong with the shape
    (checked on each step); `volledig` says what is missing or out of bounds (checked on the overview and at
    submission).
    """

    sleutel: ClassVar[str]
    titel: ClassVar[str]
    icoon: ClassVar[str] = "help"
    groep: ClassVar[bool] = False  # more than one input: fieldset and legend
    eerste: ClassVar[str] = ""  # suffix of the first input, where that is not the question's own id
    voor_redacteur: ClassVar[bool] = True  # whether an editor can add it to a page
    is_bewijs: ClassVar[bool] = False  # a document or a signature, that somebody can find in order or not
    vult_aan: ClassVar[bool] = False  # a save adds to what is stored, so that two tabs never clash on it

    def velden(self) -> list[tuple[str, blocks.Block]]:
        """The settings an editor can give, as blocks whose names are the keys of `instellingen`."""
        return []

    def standaard(self) -> dict[str, Any]:
        """Settings where an older definition or an editor gave none."""
        return {}

    def instelling(self, vraag: Vraag, sleutel: str) -> Any:
        waarde = vraag.instellingen.get(sleutel)
        return self.standaard().get(sleutel) if waarde is None else waarde

    def bezwaren(self, vraag: Vraag) -> list[str]:
        """Why a question of this kind cannot work as an editor set it up; sentences, empty when it can."""
        return []

    def leeg(self) -> Any:
        """What a page sends for a question that nobody touched."""
        return ""

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> Any:
        """The answer as typed, from what the browser sent. `huidig` is the stored answer (files stay from
        there).
        """
        raise NotImplementedError

    def getoond(self, vraag: Vraag, waarde: Any) -> Any:
        """What a page shows of this value, so what it sends back when nobody touches it."""
        return self.leeg() if waarde is None else waarde

    def is_leeg(self, vraag: Vraag, waarde: Any) -> bool:
        return not waarde

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        return []

    def inhoud(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        """What is out of bounds in an answer that is not empty and has the right shape."""
        return []

    def volledig(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        """All that keeps this answer from being complete on the day of `peil`."""
        if self.is_leeg(vraag, waarde):
            return [Fout(self.leegmelding(vraag))] if vraag.verplicht else []
        return self.vorm(vraag, waarde, peil) or self.inhoud(vraag, waarde, peil)

    def leegmelding(self, vraag: Vraag) -> str:
        return "Deze vraag is nog niet beantwoord."

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        """The answer in words, without markup."""
        return str(waarde or "")

    def bestanden(self, vraag: Vraag, waarde: Any) -> Iterable[str]:
        """The ids of the files that this answer holds."""
        return ()

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        """What the templates of this kind need besides question and value."""
        return {}

    @property
    def invoertemplate(self) -> str:
        return f"formulieren/soorten/{self.sleutel}.html"

    @property
    def leestemplate(self) -> str:
        return f"formulieren/lezen/{self.sleutel}.html"
