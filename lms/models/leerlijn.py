"""A leerlijn as a page: for whom, why, the steps in order, and the end (Begrippenlijst R, Leerlijn)."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from content.html import schoon
from content.models.makkelijk import Makkelijkstand, hash_van, stand_van
from lms import paginabeeld
from lms.blocks import StappenBlock
from lms.panelen import Beeldpanel
from lms.rules import leerlijn as regels
from lms.rules.studielast import studielast
from lms.status import Einde, Inschrijvingstatus, Stapsoort

from .aanbod import TEKST, Leerpagina, LeerpaginaForm

NIET_GEPUBLICEERD = "pagina niet gepubliceerd"
GEEN_PAGINA = "geen pagina gekozen"


class LeerlijnForm(LeerpaginaForm):
    """Remembers for every step which original its easy text belongs to."""

    makkelijke_stappen_kloppen = forms.MultipleChoiceField(
        label="Makkelijke teksten van stappen die nog kloppen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Hier staan de stappen waarvan de gewone tekst later is gewijzigd dan de makkelijke.",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._voor = {blok.id: blok.get_prep_value()["value"]["makkelijk"] for blok in self.instance.blokken()}
        if "makkelijke_stappen_kloppen" in self.fields:
            self.fields["makkelijke_stappen_kloppen"].choices = [
                (blok.id, f"{blok.value['code']} {blok.value['titel']}")
                for blok in self.instance.blokken()
                if self.instance.makkelijk_stand_van(blok) == Makkelijkstand.OUDER
            ]

    def save(self, commit: bool = True):
        """An easy text that was changed, or is new, belongs to the original as it is now."""
        self.instance.stappen.get_prep_value()  # gives new steps their id
        kloppen = self.cleaned_data.get("makkelijke_stappen_kloppen") or []
        for blok in self.instance.blokken():
            nu = blok.get_prep_value()["value"]["makkelijk"]
            if blok.id in kloppen or self._voor.get(blok.id) != nu:
                self.instance.makkelijk_stap_is_bij(blok)
        return super().save(commit)


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

    makkelijk_stappen = models.JSONField(
        "waar de makkelijke teksten van stappen bij horen", default=dict, blank=True, editable=False
    )

    base_form_class = LeerlijnForm
    content_panels = [
        Leerpagina.controle_panel,
        *Leerpagina.content_panels,
        FieldPanel("samenvatting"),
        FieldPanel("beeld"),
        FieldPanel("doel"),
        FieldPanel("tekst"),
        Leerpagina.gids_panel_werkprofielen,
        FieldPanel("stappen"),
        Beeldpanel(heading="De leerlijn in beeld", icon="list-ul"),
        MultiFieldPanel([FieldPanel(veld) for veld in ("einde", "einde_titel", "geldig_maanden")], heading="Einde"),
        MultiFieldPanel(
            [*Leerpagina.makkelijk_panel.children, FieldPanel("makkelijke_stappen_kloppen")], heading="Makkelijke tekst"
        ),
    ]
    page_description = "Een route met stappen in volgorde, toetsmomenten en een certificaat of diploma aan het eind."
    template = "lms/leerlijn.html"

    class Meta:
        verbose_name = "leerlijn"
        verbose_name_plural = "leerlijnen"

    def bezwaren(self) -> list[str]:
        return regels.bezwaren(self.definitie())

    def bezwaren_van_concept(self) -> list[str]:
        """All that is known of it, also where fields are still empty."""
        leeg = [] if self._ingevuld() else ["Nog niet alles is ingevuld wat verplicht is."]
        return [*leeg, *self.bezwaren()]

    def waarschuwingen(self) -> list[str]:
        zinnen = {
            NIET_GEPUBLICEERD: "Stap {} verwijst naar een pagina die niet is gepubliceerd. Wie de leerlijn volgt, kan "
            "daar niet bij.",
            GEEN_PAGINA: "Stap {} heeft geen pagina (meer). Kies een andere, of haal de stap weg.",
        }
        let_op = self.let_op_per_stap()
        return [zinnen[let_op[stap.id]].format(stap.code) for stap in self.definitie().alle() if stap.id in let_op]

    def let_op_per_stap(self) -> dict[str, str]:
        """By id of a step, what is the matter with the page that it leads to."""
        gevonden = {}
        for blok in self.blokken():
            pagina = blok.value.get("pagina")
            if pagina is not None and not pagina.live:
                gevonden[blok.id or blok.value["code"]] = NIET_GEPUBLICEERD
            elif pagina is None and blok.block_type in (Stapsoort.OPLEIDING, Stapsoort.INSTRUMENT):
                gevonden[blok.id or blok.value["code"]] = GEEN_PAGINA
        return gevonden

    def blokken(self) -> Iterator:
        """The blocks of all steps, those of a choice after the choice."""
        for blok in self.stappen:
            yield blok
            yield from blok.value.get("stappen") or ()

    def makkelijk_stand_van(self, blok) -> Makkelijkstand:
        """How the easy text of a step stands to its ordinary one."""
        return stap_stand(blok.get_prep_value(), self.makkelijk_stappen)

    def makkelijk_stap_is_bij(self, blok) -> None:
        """Tie the easy text of a step to the ordinary one as it is now."""
        self.makkelijk_stappen[blok.id] = hash_van(_gewone_tekst(blok.get_prep_value()["value"]))

    def makkelijke_stappen_zijn_bij(self) -> None:
        """Tie the easy texts of all steps to the ordinary ones. The ids have to be there."""
        self.makkelijk_stappen = {}
        for blok in self.blokken():
            self.makkelijk_stap_is_bij(blok)

    @property
    def makkelijke_delen(self) -> list[tuple[str, Makkelijkstand]]:
        return [
            (f"Stap {blok.value['code']} {blok.value['titel']}", self.makkelijk_stand_van(blok))
            for blok in self.blokken()
        ]

    def gewone_tekst(self) -> str:
        return f"{super().gewone_tekst()}\n{schoon(self.doel)}"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        """With its steps in words, and how who looks stands to it. Queries do not grow with steps."""
        context = super().get_context(request, *args, **kwargs)
        leerlijn = self._zoals_te_volgen(request)
        stappen = paginabeeld.stapbeelden(
            leerlijn, paginabeeld.stappaginas(leerlijn, request), paginabeeld.media_per_stap(self)
        )
        adres = self.get_url(request)
        return {
            **context,
            "heeft": context["heeft"] or any(stap.makkelijk for stap in leerlijn.alle()),
            "stappen": stappen,
            "verplicht": sum(stap.verplicht for stap in stappen),
            "studielast": studielast(leerlijn),
            "geldig": paginabeeld.geldigheid(self.geldig_maanden),
            "werkprofielen": paginabeeld.kaarten(
                self.werkprofielen.filter(pk__in=Page.objects.live().public().values("pk")), request
            ),
            "eigen": self._eigen(request),
            "inloggen": f"{reverse('account_login')}?{urlencode({'next': adres})}",
        }

    def _zoals_te_volgen(self, request: HttpRequest) -> regels.Leerlijn:
        """The version that somebody would enrol in now; for an editor who looks at a draft, that draft."""
        versie = None if getattr(request, "is_preview", False) else self.versies.order_by("-nummer").first()
        return versie.definitie if versie else self.definitie()

    def _eigen(self, request: HttpRequest):
        """The inschrijving of who looks: one that goes on, or else the last; None without one."""
        gebruiker = getattr(request, "user", None)
        if gebruiker is None or not gebruiker.is_authenticated:
            return None
        eigen = list(self.inschrijvingen.van(gebruiker).order_by("-ingeschreven_op", "-pk"))
        return next((een for een in eigen if een.status == Inschrijvingstatus.LOOPT), None) or next(iter(eigen), None)

    def definitie(self) -> regels.Leerlijn:
        """What the page says now, as values that can be checked and frozen."""
        blokken = list(self.stappen)
        codes = {_code(blok): blok.id or _code(blok) for blok in self.blokken()}
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
        id=blok.id or _code(blok),
        code=_code(blok),
        soort=blok.block_type,
        titel=waarde["titel"] or "",
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


def _code(blok) -> str:
    """The code of a step; "" where an editor did not give one yet."""
    return (blok.value["code"] or "").strip()


def stap_stand(ruw: dict, hoort_bij: dict[str, str]) -> Makkelijkstand:
    """How the easy text of a step stands to its ordinary one, from a block as it is stored. `hoort_bij` are the hashes
    that the page keeps.
    """
    waarde = ruw["value"]
    makkelijk = schoon((waarde.get("makkelijk") or {}).get("tekst") or "")
    return stand_van(makkelijk, _gewone_tekst(waarde), hoort_bij.get(ruw.get("id") or "", ""))


def _gewone_tekst(waarde: dict) -> str:
    """What somebody reads of a step, from its value as it is stored."""
    return f"{waarde.get('titel') or ''}\n{schoon(waarde.get('tekst') or '')}"


def _toets(waarde) -> regels.Toets:
    return regels.Toets(
        soort=waarde["soort"],
        cesuur=waarde["cesuur"] or 0,
        pogingen=waarde["pogingen"] or 0,
        dagen=waarde["dagen"] or 0,
        rubriek=tuple(waarde["rubriek"]),
    )


def _splits(codes: str) -> list[str]:
    return [code for deel in (codes or "").split(",") if (code := deel.strip())]
