"""A leerlijn as a page: for whom, why, the steps in order, and the end (Begrippenlijst R, Leerlijn)."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from content.html import schoon
from lms.blocks import StappenBlock
from lms.rules import leerlijn as regels
from lms.status import Einde, Stapsoort

from .aanbod import TEKST, Leerpagina


class Leerlijn(Leerpagina):
    """Who enrols follows the version that was published then: see Leerlijnversie."""

    doel = RichTextField("doel", features=TEKST, help_text="Wat iemand kan als de leerlijn klaar is.")
    stappen = StreamField(
        StappenBlock(),
        verbose_name="stappen",
        blank=True,
        help_text="De stappen staan op de pagina in deze volgorde.",
    )
    einde = models.CharField("eindigt in", max_length=12, choices=Einde.choices, default=Einde.CERTIFICAAT)
    einde_titel = models.CharField(
        "naam van het certificaat of diploma", max_length=120, help_text="Bijvoorbeeld: Certificaat Schoonmaak basis"
    )
    geldig_maanden = models.PositiveSmallIntegerField(
        "geldig in maanden",
        default=0,
        validators=[MaxValueValidator(regels.MAANDEN_MAX)],
        help_text="0: het certificaat of diploma verloopt niet.",
    )
    werkprofielen = ParentalManyToManyField(
        "lms.Werkprofiel", blank=True, related_name="leerlijnen", verbose_name="leidt naar werkprofiel"
    )

    content_panels = [
        *Leerpagina.content_panels,
        FieldPanel("samenvatting"),
        FieldPanel("beeld"),
        FieldPanel("doel"),
        FieldPanel("tekst"),
        FieldPanel("stappen"),
        MultiFieldPanel([FieldPanel(veld) for veld in ("einde", "einde_titel", "geldig_maanden")], heading="Einde"),
        FieldPanel("werkprofielen"),
        Leerpagina.gids_panel,
        Leerpagina.makkelijk_panel,
    ]
    page_description = "Een route met stappen in volgorde, toetsmomenten en een certificaat of diploma aan het eind."
    template = "lms/leerlijn.html"

    class Meta:
        verbose_name = "leerlijn"
        verbose_name_plural = "leerlijnen"

    def clean(self) -> None:
        super().clean()
        if bezwaren := regels.bezwaren(self.definitie()):
            raise ValidationError({"stappen": bezwaren})

    def gewone_tekst(self) -> str:
        return f"{super().gewone_tekst()}\n{schoon(self.doel)}"

    def definitie(self) -> regels.Leerlijn:
        """What the page says now, as values that can be checked and frozen."""
        blokken = list(self.stappen)
        codes = {}
        for blok in blokken:
            codes[blok.value["code"].strip()] = blok.id or blok.value["code"]
            for kind in blok.value.get("stappen") or ():
                codes[kind.value["code"].strip()] = kind.id or kind.value["code"]
        return regels.Leerlijn(
            titel=self.title,
            doel=schoon(self.doel),
            einde=self.einde,
            einde_titel=self.einde_titel,
            geldig_maanden=self.geldig_maanden,
            stappen=tuple(_stap(blok, codes) for blok in blokken),
        )


def _stap(blok, codes: dict[str, str]) -> regels.Stap:
    """A step from its block; the codes that it waits for become ids."""
    waarde = blok.value
    pagina = waarde.get("pagina")
    return regels.Stap(
        id=blok.id or waarde["code"],
        code=waarde["code"].strip(),
        soort=blok.block_type,
        titel=waarde["titel"],
        tekst=schoon(waarde["tekst"].source),
        makkelijk=schoon(waarde["makkelijk"]["tekst"].source),
        verplicht=waarde["verplicht"],
        open_na=tuple(codes.get(code, code) for code in _splits(waarde["open_na"])),
        pagina=pagina.pk if pagina else None,
        uren=float(getattr(pagina and pagina.specific, "uren", None) or 0),
        toets=_toets(waarde) if blok.block_type == Stapsoort.TOETSMOMENT else None,
        bewijs=bool(waarde.get("bewijs")),
        aantal=waarde.get("aantal") or 0,
        stappen=tuple(_stap(kind, codes) for kind in waarde.get("stappen") or ()),
    )


def _toets(waarde) -> regels.Toets:
    return regels.Toets(
        soort=waarde["soort"],
        cesuur=waarde["cesuur"],
        pogingen=waarde["pogingen"],
        dagen=waarde["dagen"],
        rubriek=tuple(waarde["rubriek"]),
    )


def _splits(codes: str) -> list[str]:
    return [code for deel in (codes or "").split(",") if (code := deel.strip())]
