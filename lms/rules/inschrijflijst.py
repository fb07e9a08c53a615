"""Reading a CSV with people to enrol, however it was saved, and writing it back. Knows no models.

Spreadsheets save in many ways: UTF-8 with or without a mark, UTF-16 with one, or the old Windows set; with a
semicolon, a comma or a tab; with the columns in any order.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KOLOMMEN = ("e-mailadres", "voornaam", "achternaam", "leerlijn", "coach", "ingangsdatum")
VERPLICHT = KOLOMMEN[:4]
FOUT = "fout"  # the column that a report adds; passed over when it is offered again
MAX_RIJEN = 10_000
SCHEIDINGSTEKENS = ";,\t"
FORMULE = ("=", "+", "-", "@", "\t", "\r")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ANDERS = {"email": "e-mailadres", "mail": "e-mailadres", "mailadres": "e-mailadres"}


class Onleesbaar(ValueError):
    """The file as a whole cannot be used. The message is for the user."""


@dataclass(frozen=True)
class Rij:
    """`nummer` is that in the spreadsheet, where the names of the columns are row 1. `cellen` are as they stood."""

    nummer: int
    cellen: tuple[str, ...]


@dataclass(frozen=True)
class Lijst:
    """`kop` are the names of the columns as they stood; `plek` says where each of ours is."""

    kop: tuple[str, ...]
    plek: dict[str, int]
    rijen: tuple[Rij, ...]

    def waarden(self, rij: Rij) -> dict[str, str]:
        """What a row says, by the name of the column: "" for what is not there."""
        return {
            naam: zonder_aanhaling(rij.cellen[plek].strip()) if plek < len(rij.cellen) else ""
            for naam, plek in self.plek.items()
        }


def decodeer(inhoud: bytes) -> str:
    """The text. Raises Onleesbaar for something that is no text in one of the known ways."""
    codering = next((naam for bom, naam in BOMS if inhoud.startswith(bom)), "")
    for naam in (codering,) if codering else ("utf-8", "cp1252"):
        try:
            tekst = inhoud.decode(naam)
        except UnicodeDecodeError:
            continue
        if "\0" not in tekst:
            return tekst
    raise Onleesbaar("We kunnen de letters in dit bestand niet lezen. Bewaar het in je rekenprogramma als CSV UTF-8.")


def lees(inhoud: bytes) -> Lijst:
    """The list in a file. Raises Onleesbaar for one without our columns, without rows, or with too many."""
    regels = _regels(decodeer(inhoud))
    if not regels:
        raise Onleesbaar("Dit bestand is leeg.")
    (_, kop), *rest = regels
    plek = _plekken(kop)
    rijen = tuple(Rij(nummer, cellen) for nummer, cellen in rest if any(cel.strip() for cel in cellen))
    if not rijen:
        raise Onleesbaar("Onder de namen van de kolommen staat niets. Zet op elke rij één persoon.")
    if len(rijen) > MAX_RIJEN:
        raise Onleesbaar(
            f"Er staan {len(rijen)} rijen in dit bestand en er kunnen er {MAX_RIJEN} tegelijk. Verdeel de lijst."
        )
    return Lijst(kop, plek, rijen)


def _regels(tekst: str) -> list[tuple[int, tuple[str, ...]]]:
    """All records with their row number, the line on which Excel names the separator left out."""
    eerste, _, rest = tekst.partition("\n")
    genoemd = re.fullmatch(r"sep=(.)\s*", eerste, re.IGNORECASE)
    if genoemd:
        tekst, teken = rest, genoemd[1]
    else:
        teken = max(SCHEIDINGSTEKENS, key=eerste.count)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True)
    try:
        return [(nummer, tuple(cellen)) for nummer, cellen in enumerate(lezer, start=1 + bool(genoemd))]
    except csv.Error as fout:
        raise Onleesbaar(
            f"Vanaf regel {lezer.line_num} is het bestand niet te lezen. Staat er een aanhalingsteken te veel?"
        ) from fout


def _plekken(kop: Sequence[str]) -> dict[str, int]:
    """Where each column is. Raises Onleesbaar when one is missing or there twice."""
    namen = [_naam(cel) for cel in kop]
    if not set(namen) & set(KOLOMMEN):
        raise Onleesbaar(f"De eerste rij moet de namen van de kolommen hebben: {', '.join(KOLOMMEN)}.")
    if ontbreekt := [naam for naam in VERPLICHT if naam not in namen]:
        wat = f"De kolom {ontbreekt[0]} ontbreekt" if len(ontbreekt) == 1 else f"Kolommen ontbreken: {_en(ontbreekt)}"
        raise Onleesbaar(f"{wat}. Op de eerste rij horen te staan: {', '.join(VERPLICHT)}.")
    if dubbel := [naam for naam in KOLOMMEN if namen.count(naam) > 1]:
        raise Onleesbaar(f"De kolom {dubbel[0]} staat er meer dan één keer. Haal er een weg.")
    return {naam: namen.index(naam) for naam in KOLOMMEN if naam in namen}


def _naam(cel: str) -> str:
    """One of our names for a column, or what it says otherwise."""
    kaal = re.sub(r"[^a-z]", "", cel.lower())
    ons = {naam.replace("-", ""): naam for naam in KOLOMMEN} | ANDERS
    return ons.get(kaal, cel.strip().lower())


def _en(namen: Sequence[str]) -> str:
    return f"{', '.join(namen[:-1])} en {namen[-1]}"


def rapport(lijst: Lijst, fouten: Iterable[Sequence]) -> bytes:
    """The same rows as a CSV that Excel opens, with what is wrong with each in a column of its own.

    `fouten` are (row number, column, sentence). A cell that a spreadsheet would run gets a quote in front, which is
    taken away again when the list is read.
    """
    per_rij: dict[int, list[str]] = {}
    for nummer, kolom, zin in fouten:
        per_rij.setdefault(nummer, []).append(f"{kolom}: {zin}" if kolom else zin)
    weg = [plek for plek, naam in enumerate(lijst.kop) if _naam(naam) == FOUT]
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow([*_zonder(lijst.kop, weg), FOUT])
    for rij in lijst.rijen:
        cellen = (*rij.cellen, *[""] * (len(lijst.kop) - len(rij.cellen)))
        schrijver.writerow([*map(aangehaald, _zonder(cellen, weg)), " ".join(per_rij.get(rij.nummer, []))])
    return codecs.BOM_UTF8 + uit.getvalue().encode()


def _zonder(cellen: Sequence[str], weg: Sequence[int]) -> list[str]:
    return [cel for plek, cel in enumerate(cellen) if plek not in weg]


def aangehaald(cel: str) -> str:
    """A cell that stays text in a spreadsheet."""
    return f"'{cel}" if cel.startswith(FORMULE) else cel


def zonder_aanhaling(cel: str) -> str:
    """What stood in a cell before `aangehaald`."""
    return cel[1:] if cel[:1] == "'" and cel[1:].startswith(FORMULE) else cel
