"""What the office fills in to ask assessoren, to take an assignment back, and about ties and objections."""

from django import forms

from portfolio.rules.toewijzing import Assessorkeuze
from portfolio.status import Bandsoort


def _tekst(label: str, uitleg: str = "", rijen: int = 3) -> forms.CharField:
    return forms.CharField(label=label, help_text=uitleg, widget=forms.Textarea(attrs={"rows": rijen}))


class ToewijsForm(forms.Form):
    """A choice per free place. `keuzes` are those who can be asked."""

    def __init__(self, *args, plekken, keuzes: list[Assessorkeuze], **kwargs):
        super().__init__(*args, **kwargs)
        self.per_sleutel = {str(keuze.assessor.pk): keuze.assessor for keuze in keuzes}
        opties = [("", "Kies een assessor")] + [
            (str(keuze.assessor.pk), f"{keuze.assessor} ({_werk(keuze.open_opdrachten)})") for keuze in keuzes
        ]
        self.plekken = list(plekken)
        for plek in self.plekken:
            label = "Derde assessor" if plek > 2 else "Eerste assessor" if plek == 1 else "Tweede assessor"
            self.fields[f"plek_{plek}"] = forms.ChoiceField(
                label=label, choices=opties, required=len(self.plekken) == 1
            )

    def clean(self):
        if not self.plekken:
            raise forms.ValidationError("Alle plaatsen zijn intussen bezet. Hieronder staat wie er is gevraagd.")
        if not self.gekozen():
            raise forms.ValidationError("Kies ten minste één assessor.")

    def gekozen(self) -> dict[int, object]:
        """By place who was chosen."""
        waarden = {plek: self.cleaned_data.get(f"plek_{plek}") for plek in self.plekken}
        return {plek: self.per_sleutel[waarde] for plek, waarde in waarden.items() if waarde}


class VervangForm(forms.Form):
    reden = _tekst("Waarom trek je deze opdracht in?", "De reden komt in het verloop. De assessor krijgt bericht.")


class OverdragenForm(forms.Form):
    reden = _tekst("Waarom kan deze assessor niet verder?", "Alleen het bureau leest dit, in het verloop.")


class BezwaarAssessorForm(forms.Form):
    gevolgd = forms.ChoiceField(
        label="Wat doe je met dit bezwaar?",
        choices=[("ja", "Ik volg het bezwaar: er komt een andere assessor"), ("nee", "De assessor blijft")],
        widget=forms.RadioSelect,
    )
    antwoord = _tekst("Antwoord aan de kandidaat", "De kandidaat krijgt dit te lezen.", 4)


class BandForm(forms.Form):
    soort = forms.ChoiceField(label="Welke band is er?", choices=Bandsoort.choices)
    toelichting = _tekst("Toelichting", "Alleen het bureau leest dit.")
    field_order = ("assessor", "soort", "toelichting")

    def __init__(self, *args, assessoren, **kwargs):
        super().__init__(*args, **kwargs)
        self.per_sleutel = {str(assessor.pk): assessor for assessor in assessoren}
        opties = [(sleutel, str(assessor)) for sleutel, assessor in self.per_sleutel.items()]
        self.fields["assessor"] = forms.ChoiceField(label="Assessor", choices=[("", "Kies een assessor"), *opties])
        self.order_fields(self.field_order)


def _werk(aantal: int) -> str:
    if aantal == 0:
        return "geen open opdrachten"
    return "1 open opdracht" if aantal == 1 else f"{aantal} open opdrachten"
