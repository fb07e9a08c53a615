"""What the office finds of one document, and the text with which a portfolio goes back."""

from django import forms


class DocumentForm(forms.Form):
    """One document. Nothing chosen means: not looked at yet."""

    oordeel = forms.ChoiceField(
        label="Is dit in orde?",
        choices=[("ja", "In orde"), ("nee", "Niet in orde")],
        widget=forms.RadioSelect,
        required=False,
    )
    toelichting = forms.CharField(
        label="Wat ontbreekt er, en waarom?",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Alleen als het niet in orde is. De kandidaat krijgt dit te lezen.",
    )

    @property
    def gezien_naam(self) -> str:
        """The name of the hidden field that says what the page showed."""
        return self.add_prefix("gezien")

    @property
    def gezien(self) -> str | None:
        """What the page showed, as `stand` of a Documentoordeel; "" for nothing, None when the page did not say."""
        return self.data.get(self.gezien_naam)


class TerugForm(forms.Form):
    tekst = forms.CharField(
        label="Wat moet de kandidaat doen?",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Dit staat boven de lijst met documenten.",
    )
