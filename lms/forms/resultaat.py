"""The judgement of a step, and the correction of a result by the office."""

from decimal import Decimal
from typing import Any

from django import forms

from lms.models import Inschrijving, Leerlijn
from lms.rules.leerlijn import Stap
from lms.status import Toetssoort, Uitkomst

MAX_TEKENS = 2000
JA_NEE = (("ja", "Ja"), ("nee", "Nog niet"))


def score_veld(**anders: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label="Score in procenten",
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=1,
        localize=True,
        error_messages={
            "required": "Vul de score in.",
            "invalid": "Dit is geen getal. Schrijf bijvoorbeeld 75 of 75,5.",
            "min_value": "Vul een score in van 0 tot en met 100 procent.",
            "max_value": "Vul een score in van 0 tot en met 100 procent.",
            "max_decimal_places": "Schrijf hoogstens één cijfer achter de komma.",
            "max_digits": "Vul een score in van 0 tot en met 100 procent.",
        },
        **anders,
    )


class OordeelForm(forms.Form):
    """Which fields there are follows from the step. `poging` is the attempt that is judged."""

    use_required_attribute = False

    poging = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=MAX_TEKENS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": f"Dit is te lang. Schrijf hoogstens {MAX_TEKENS} tekens."},
    )

    def __init__(self, *args, stap: Stap, wie: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.stap = stap
        self.punten: tuple[str, ...] = ()
        toets = stap.toets
        if toets is not None and toets.soort == Toetssoort.SCORE:
            self.fields["score"] = score_veld(help_text=f"Gehaald bij {toets.cesuur} procent of meer.")
        elif toets is not None and toets.rubriek:
            self.punten = toets.rubriek
            for nummer, punt in enumerate(toets.rubriek):
                self.fields[f"punt-{nummer}"] = _keuze(punt, "Kies ja of nog niet.")
        else:
            self.fields["gehaald"] = _keuze(f"Is het {wie} gelukt?", "Kies of het gelukt is.")
        self.fields["toelichting"].help_text = f"{wie} leest dit. Nog niet gelukt? Schrijf op wat nog te leren is."
        punten = [f"punt-{nummer}" for nummer in range(len(self.punten))]
        self.order_fields(["poging", "score", "gehaald", *punten, "toelichting"])

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if not self.errors and not self._gehaald() and not gegevens.get("toelichting", "").strip():
            self.add_error("toelichting", "Schrijf op wat nog niet lukte. Dan is duidelijk wat er nog te leren is.")
        return gegevens

    def oordeel(self) -> dict[str, Any]:
        """The arguments of `Resultaat.objects.beoordeel`."""
        gegevens = self.cleaned_data
        gevonden: dict[str, Any] = {"toelichting": gegevens["toelichting"], "poging": gegevens["poging"]}
        if "score" in self.fields:
            return gevonden | {"score": gegevens["score"]}
        if self.punten:
            return gevonden | {"rubriek": self._rubriek()}
        return gevonden | {"gehaald": gegevens["gehaald"] == "ja"}

    def _gehaald(self) -> bool:
        if "score" in self.fields:
            return self.stap.toets is not None and self.cleaned_data["score"] >= self.stap.toets.cesuur
        return all(self._rubriek()) if self.punten else self.cleaned_data["gehaald"] == "ja"

    def _rubriek(self) -> list[bool]:
        return [self.cleaned_data[f"punt-{nummer}"] == "ja" for nummer in range(len(self.punten))]


def _keuze(label: str, leeg: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=JA_NEE,
        widget=forms.RadioSelect,
        error_messages={"required": leeg, "invalid_choice": leeg},
    )


class VerbeterForm(forms.Form):
    """A result in the place of a wrong one. `cesuur` of the step decides where there is a score, and `bewijs` whether
    there are files to take along.
    """

    uitkomst = forms.ChoiceField(
        label="Het moet zijn",
        choices=Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het moet zijn.", "invalid_choice": "Kies wat het moet zijn."},
    )
    reden = forms.CharField(
        label="Waarom klopt het niet?",
        max_length=MAX_TEKENS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wie de leerlijn volgt en wie begeleidt, lezen deze reden. Het foute resultaat zien ze niet meer.",
        error_messages={"required": "Schrijf op waarom het resultaat niet klopt."},
    )
    bewijs_mee = forms.BooleanField(
        label="Het bewijs hoort bij het nieuwe resultaat",
        required=False,
        initial=True,
        help_text="Haal het vinkje weg als de foto’s, films of documenten niet kloppen.",
    )

    def __init__(self, *args, cesuur: int | None, bewijs: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.cesuur = cesuur
        if not bewijs:
            del self.fields["bewijs_mee"]
        if cesuur is not None:
            self.fields["score"] = score_veld(help_text=f"Gehaald bij {cesuur} procent of meer.")
            self.order_fields(["uitkomst", "score", "reden", "bewijs_mee"])

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        score, uitkomst = gegevens.get("score"), gegevens.get("uitkomst")
        if score is not None and uitkomst and (score >= self.cesuur) != (uitkomst == Uitkomst.GEHAALD):
            self.add_error("score", "De score en de uitkomst passen niet bij elkaar. Kijk welke van de twee klopt.")
        return gegevens


class LeerlijnForm(forms.Form):
    """A leerlijn that every visitor sees and that this person does not follow now."""

    use_required_attribute = False

    leerlijn: forms.ModelChoiceField = forms.ModelChoiceField(
        Leerlijn.objects.none(), label="Leerlijn", empty_label="Kies een leerlijn"
    )

    def __init__(self, persoon, *args, **kwargs):
        super().__init__(*args, **kwargs)
        volgt = Inschrijving.objects.van(persoon).lopend().values("leerlijn")
        keuzes = Leerlijn.objects.live().public().exclude(pk__in=volgt).order_by("title")
        self.fields["leerlijn"].queryset = keuzes  # type: ignore[attr-defined]
