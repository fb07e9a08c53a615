"""What a template needs to show a question, to be filled in or to be read. No queries: files are handed in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from bestanden.models import Bestand

from .concept import veldnaam
from .datums import schrijf_datum
from .definitie import Formulier, Stap, Vraag
from .soorten import Fout, Soort, hoort_bij, soort_van


def veilig(html: str) -> SafeString:
    """Rich text of an editor, as cleaned by `content.html.schoon` when it was read. Never for what a user
    typed.
    """
    return mark_safe(html)  # noqa: S308


@lru_cache(maxsize=2048)
def _veldkop(
    veld_id: str,
    label: str,
    hulp: SafeString,
    verplicht: bool,
    fouten: tuple[str, ...],
    groep: bool,
) -> SafeString:
    """All of this belongs to a frozen question, but for its few errors; so it is drawn once per process."""
    gegevens = {"veld_id": veld_id, "label": label, "hulp": hulp, "verplicht": verplicht, "fouten": fouten}
    return render_to_string("formulieren/veldkop.html", {**gegevens, "groep": groep})


@dataclass
class Veldbeeld:
    """One question (or one cell of a table) on a page.

    `merk` is the token of its answer; `kopieen` are other texts kept for it as {id, alineas}; `ruil` names
    the copy that changes places with the stored answer when this page saves after a clash (see
    `concept.bewaar`).
    """

    soort: Soort
    vraag: Vraag
    naam: str
    waarde: Any
    bestanden: Mapping[str, Bestand] = field(default_factory=dict)
    fouten: list[Fout] = field(default_factory=list)
    merk: str = ""
    kopieen: list = field(default_factory=list)
    ruil: str = ""
    adres: Callable[[str], str] | None = None  # where this person opens a file, by its id

    @property
    def sjabloon(self) -> str:
        return self.soort.invoertemplate

    @property
    def leessjabloon(self) -> str:
        return self.soort.leestemplate

    @property
    def label(self) -> str:
        return self.vraag.vraag

    @property
    def hulp(self) -> SafeString:
        return veilig(self.vraag.uitleg)

    @cached_property
    def beschreven(self) -> SafeString:
        """The attributes that tie an input, or the fieldset of a group, to its help and errors."""
        delen = [f"{self.naam}-hulp"] if self.vraag.uitleg else []
        delen += [f"{self.naam}-fout"] if self.fouten else []
        ongeldig = mark_safe(' aria-invalid="true"') if self.fouten and not self.soort.groep else ""
        return format_html(' aria-describedby="{}"{}', " ".join(delen), ongeldig) if delen else mark_safe("")

    @property
    def kop(self) -> SafeString:
        """What stands before its input: label, help and errors."""
        return self._kop(verplicht=True)

    @property
    def kop_niet_verplicht(self) -> SafeString:
        """The same, saying that it may stay empty."""
        return self._kop(verplicht=False)

    def _kop(self, *, verplicht: bool) -> SafeString:
        return _veldkop(self.naam, self.label, self.hulp, verplicht, tuple(self.foutteksten), self.soort.groep)

    @property
    def verplicht(self) -> bool:
        return self.vraag.verplicht

    @property
    def foutteksten(self) -> list[str]:
        return list(dict.fromkeys(fout.tekst for fout in self.fouten))

    @cached_property
    def foute_plekken(self) -> set[str]:
        return {fout.plek for fout in self.fouten}

    @property
    def tekst(self) -> str:
        return self.soort.als_tekst(self.vraag, self.waarde)

    @cached_property
    def is_leeg(self) -> bool:
        return self.soort.is_leeg(self.vraag, self.waarde)

    @cached_property
    def c(self) -> dict[str, Any]:
        """The kind's own context. A table also gets its cells as fields; a file kind its files."""
        context = self.soort.context(self.vraag, self.waarde, self.naam)
        if "cellen_per_rij" in context:
            context["rijen"] = self._rijen(context["cellen_per_rij"])
            context["extra_rijen"] = self._rijen(context["nieuwe_rij"])
        if "sleutels" in context:
            context["bestanden"] = [self._bestand(s) for s in context["sleutels"] if s in self.bestanden]
        if self.vraag.soort == "verklaring":
            context["tekst"] = veilig(context["tekst"])
            context["getekende_tekst"] = veilig((context["getekend"] or {}).get("tekst", ""))
        return context

    def _bestand(self, sleutel: str) -> dict[str, Any]:
        bestand = self.bestanden[sleutel]
        return {
            "id": f"bestand-weg:{self.naam}:{sleutel}",
            "naam": bestand.naam,
            "soort": bestand.soort_in_woorden,
            "grootte": bestand.grootte_in_woorden,
            "datum": schrijf_datum(timezone.localdate(bestand.geupload_op)),
            "url": self.adres(sleutel) if self.adres else "",
        }

    def _rijen(self, rijen) -> list[dict[str, Any]]:
        return [
            {
                "id": rij_id,
                "cellen": [
                    Veldbeeld(
                        soort=soort,
                        vraag=kolom,
                        naam=f"{self.naam}-{rij_id}-{kolom.id}",
                        waarde=waarde,
                        bestanden=self.bestanden,
                        adres=self.adres,
                        fouten=[
                            Fout(fout.kort or fout.tekst, fout.plek.removeprefix(f"-{rij_id}-{kolom.id}"))
                            for fout in self.fouten
                            if hoort_bij(fout.plek, f"-{rij_id}-{kolom.id}")
                        ],
                    )
                    for soort, kolom, waarde in cellen
                ],
            }
            for rij_id, cellen in rijen
        ]


@dataclass
class Stapbeeld:
    """One step with its fields."""

    stap: Stap
    velden: list[Veldbeeld]

    @property
    def titel(self) -> str:
        return self.stap.titel

    @property
    def inleiding(self) -> SafeString:
        return veilig(self.stap.inleiding)

    @property
    def indicatoren(self) -> SafeString:
        return veilig(self.stap.indicatoren)

    @property
    def handreiking(self) -> SafeString:
        return veilig(self.stap.handreiking)


def bestanden_van(stappen: Iterable[Stap], waarden: Mapping[str, Any]) -> dict[str, Bestand]:
    """The files in these answers, by id. One query, or none when there are no files."""
    sleutels = {
        sleutel
        for stap in stappen
        for vraag in stap.vragen
        for sleutel in soort_van(vraag.soort).bestanden(vraag, waarden.get(vraag.id))
    }
    return (
        {str(sleutel): bestand for sleutel, bestand in Bestand.objects.in_bulk(list(sleutels)).items()}
        if sleutels
        else {}
    )


def stapbeeld(
    stap: Stap,
    waarden: Mapping[str, Any],
    bestanden: Mapping[str, Bestand],
    fouten: Mapping[str, list[Fout]] | None = None,
    merktekens: Mapping[str, str] | None = None,
    kopieen: Mapping[str, list] | None = None,
    adres: Callable[[str], str] | None = None,
    ruil: Mapping[str, str] | None = None,
) -> Stapbeeld:
    """A step ready for a template. Mappings are by question id; see `Veldbeeld` for what they hold."""
    return Stapbeeld(
        stap,
        [
            Veldbeeld(
                soort=soort_van(vraag.soort),
                vraag=vraag,
                naam=veldnaam(vraag),
                waarde=waarden.get(vraag.id),
                bestanden=bestanden,
                fouten=(fouten or {}).get(vraag.id, []),
                merk=(merktekens or {}).get(vraag.id, ""),
                kopieen=(kopieen or {}).get(vraag.id, []),
                ruil=(ruil or {}).get(vraag.id, ""),
                adres=adres,
            )
            for vraag in stap.vragen
        ],
    )


def voorbeeld(formulier: Formulier) -> list[Stapbeeld]:
    """Every step of a form, empty, for `formulieren/voorbeeld.html`."""
    return [stapbeeld(stap, {}, {}) for stap in formulier.stappen]
