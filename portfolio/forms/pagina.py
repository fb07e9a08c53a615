"""What the office fills in on the page of a portfolio: the fee, and more time."""

from django import forms

from portfolio.status import Bijdrage


class BijdrageForm(forms.Form):
    bijdrage = forms.ChoiceField(label="Bijdrage van de kandidaat", choices=Bijdrage.choices)


class TermijnForm(forms.Form):
    tot = forms.DateField(
        label="Nieuwe laatste dag",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reden = forms.CharField(
        label="Waarom is er meer tijd?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit komt in het verloop van het portfolio te staan.",
    )
