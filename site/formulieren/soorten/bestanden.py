"""One or more files. The answer holds their ids; the files themselves live in `bestanden`."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from formulieren.definitie import Vraag

from .basis import Fout, Invoer, Peil, Soort

NAMEN = {"pdf": "PDF", "jpeg": "JPEG", "png": "PNG", "docx": "Word (docx)"}
EINDEN = {"pdf": ".pdf", "jpeg": ".jpg,.jpeg", "png": ".png", "docx": ".docx"}


class Bestanden(Soort):
    """Files stay in the answer until somebody takes them out; a form never has to send one again.

    The stored answer says which files there are, not the browser: a browser can only add a file or take one
    out.
    """

    sleutel = "bestanden"
    is_bewijs = True
    titel = "Bestanden"
    icoon = "doc-full"
    vult_aan = True

    def velden(self):
        return [
            (
                "soorten",
                blocks.MultipleChoiceBlock(
                    label="Soorten", choices=list(NAMEN.items()), default=list(NAMEN), required=True
                ),
            ),
            (
                "max_mb",
                blocks.IntegerBlock(label="Hoogstens (MB per bestand)", default=10, min_value=1, max_value=25),
            ),
            (
                "max_aantal",
                blocks.IntegerBlock(label="Hoogstens (aantal)", default=1, min_value=1, max_value=20),
            ),
        ]

    def standaard(self):
        return {"soorten": list(NAMEN), "max_mb": 10, "max_aantal": 1}

    def leeg(self) -> list[str]:
        return []

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> list[str]:
        wat, bij, welke = invoer.actie
        over = [sleutel for sleutel in huidig or [] if (wat, bij, welke) != ("bestand-weg", naam, sleutel)]
        if len(over) < len(huidig or []):
            invoer.geraakt.add(naam)
        maximum = self.instelling(vraag, "max_aantal")
        for upload in invoer.files.getlist(f"{naam}-nieuw"):
            if invoer.ontvang is None:
                continue
            if maximum > 1 and len(over) >= maximum:
                invoer.geweigerd.setdefault(naam, []).append(
                    f"“{upload.name}” is niet bewaard: hier passen hoogstens {maximum} bestanden. "
                    "Verwijder er eerst een."
                )
                continue
            try:
                sleutel = invoer.ontvang(vraag, upload)
            except ValidationError as fout:
                invoer.geweigerd.setdefault(naam, []).extend(fout.messages)
                continue
            over = [*over, sleutel] if maximum > 1 else [sleutel]
            invoer.geraakt.add(naam)
        return over

    def inhoud(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        maximum = self.instelling(vraag, "max_aantal")
        if len(waarde) > maximum:
            return [Fout(f"Hier passen hoogstens {maximum} bestanden. Verwijder er {len(waarde) - maximum}.")]
        return []

    def leegmelding(self, vraag: Vraag) -> str:
        return "Hier is nog geen bestand bijgevoegd."

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        aantal = len(waarde or [])
        return "" if not aantal else "1 bestand" if aantal == 1 else f"{aantal} bestanden"

    def bestanden(self, vraag: Vraag, waarde: Any) -> Iterable[str]:
        return waarde or []

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        soorten = self.instelling(vraag, "soorten")
        maximum = self.instelling(vraag, "max_aantal")
        return {
            "sleutels": waarde or [],
            "accept": ",".join(EINDEN[soort] for soort in soorten),
            "uitleg": f"{', '.join(NAMEN[soort] for soort in soorten)}, hoogstens "
            f"{self.instelling(vraag, 'max_mb')} MB{' per bestand' if maximum > 1 else ''}"
            f"{f', hoogstens {maximum} bestanden' if maximum > 1 else ''}",
            "max_aantal": maximum,
        }
