"""The besluit of the office, and the answer to an objection."""

from collections.abc import Iterable
from datetime import date

from django import forms

from portfolio.rules.criterium import Criterium
from portfolio.status import Bezwaaruitkomst, Oordeel, Uitkomst

KEUZES = {
    Uitkomst.GECERTIFICEERD: "Certificeren",
    Uitkomst.AANVULLEN: "Laten aanvullen",
    Uitkomst.AFGEWEZEN: "Afwijzen",
}

UITKOMSTEN_BEZWAAR = (
    (Bezwaaruitkomst.GEGROND.value, "Gegrond: er komt een nieuw besluit"),
    (Bezwaaruitkomst.ONGEGROND.value, "Ongegrond: het besluit blijft"),
)
TE_LAAT = (Bezwaaruitkomst.NIET_ONTVANKELIJK.value, "Niet in behandeling nemen: het kwam te laat")


class AanvullenVelden(forms.Form):
    """What a kandidaat can supplement, and by when."""

    heropend = forms.MultipleChoiceField(
        label="Wat vult de kandidaat aan?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Alleen bij aanvullen. Alleen deze onderdelen gaan weer open.",
    )
    aanvullen_voor = forms.DateField(
        label="Tot en met wanneer?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Alleen bij aanvullen.",
    )

    def __init__(self, *args, criteria: Iterable[Criterium], niet: list[str], tot: date, **kwargs):
        super().__init__(*args, **kwargs)
        _kies(self, "heropend", [(c.sleutel, c.naam) for c in criteria])
        self.initial.setdefault("heropend", niet)
        self.initial.setdefault("aanvullen_voor", tot)


class BesluitForm(AanvullenVelden):
    uitkomst = forms.ChoiceField(label="Wat besluit je?", widget=forms.RadioSelect)
    motivering = forms.CharField(
        label="Motivering",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text="Nodig bij aanvullen en afwijzen. De kandidaat krijgt dit te lezen.",
    )
    afwijking = forms.CharField(
        label="Waarom wijk je af van het advies?",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Alleen als je iets anders besluit dan de assessoren adviseren.",
    )
    field_order = ("uitkomst", "motivering", "afwijking", "heropend", "aanvullen_voor")

    def __init__(self, *args, alleen_afwijzen: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        keuzes = [Uitkomst.AFGEWEZEN] if alleen_afwijzen else list(KEUZES)
        _kies(self, "uitkomst", [(uitkomst.value, KEUZES[uitkomst]) for uitkomst in keuzes])


class BezwaarForm(AanvullenVelden):
    """`scores` are the final scores of the submission; each can be moved with a ground."""

    uitkomst = forms.ChoiceField(
        label="Wat doe je met het bezwaar?",
        choices=UITKOMSTEN_BEZWAAR,
        widget=forms.RadioSelect,
    )
    motivering = forms.CharField(
        label="Motivering",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="De kandidaat krijgt dit te lezen.",
    )
    nieuw_besluit = forms.ChoiceField(
        label="Welk besluit komt er in de plaats?",
        choices=[(u.value, KEUZES[u]) for u in (Uitkomst.GECERTIFICEERD, Uitkomst.AANVULLEN)],
        widget=forms.RadioSelect,
        required=False,
        help_text="Alleen als het bezwaar gegrond is.",
    )
    field_order = ("uitkomst", "motivering", "nieuw_besluit", "heropend", "aanvullen_voor")

    def __init__(self, *args, scores, te_laat: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if te_laat:
            _kies(self, "uitkomst", [*UITKOMSTEN_BEZWAAR, TE_LAAT])
        self.eindscores = list(scores)
        for score in self.eindscores:
            anders = [k for k in Oordeel.definitief() if k != score.uitkomst]
            self.fields[f"score_{score.pk}"] = forms.ChoiceField(
                label="Eindscore",
                choices=[("", "Blijft zoals het is"), *((k.value, f"Wordt: {k.label}") for k in anders)],
                required=False,
            )
            self.fields[f"grond_{score.pk}"] = forms.CharField(
                label="Grond", widget=forms.Textarea(attrs={"rows": 2}), required=False
            )

    def rijen(self):
        """Each final score with its two fields, for the template."""
        return [(score, self[f"score_{score.pk}"], self[f"grond_{score.pk}"]) for score in self.eindscores]

    def clean(self):
        for score in self.eindscores:
            keuze, grond = self.cleaned_data.get(f"score_{score.pk}"), self.cleaned_data.get(f"grond_{score.pk}", "")
            if keuze and not grond.strip():
                self.add_error(f"grond_{score.pk}", "Schrijf op waarom deze eindscore verandert.")
            if keuze and self.cleaned_data.get("uitkomst") != Bezwaaruitkomst.GEGROND:
                self.add_error(f"score_{score.pk}", "Een eindscore verandert alleen als het bezwaar gegrond is.")

    def gewijzigd(self) -> dict[str, tuple[str, str]]:
        """By criterium the new final score and its ground."""
        return {
            score.criterium: (self.cleaned_data[f"score_{score.pk}"], self.cleaned_data[f"grond_{score.pk}"])
            for score in self.eindscores
            if self.cleaned_data[f"score_{score.pk}"]
        }


def _kies(form: forms.Form, veld: str, opties: list[tuple[str, str]]) -> None:
    """Let a field of this form offer these choices."""
    keuzeveld = form.fields[veld]
    assert isinstance(keuzeveld, forms.ChoiceField)
    keuzeveld.choices = opties
