"""Offering a CSV with people to enrol."""

from django import forms


class InschrijfimportForm(forms.Form):
    bestand = forms.FileField(
        label="Lijst (csv)",
        help_text="Bewaar de lijst in je rekenprogramma als CSV. Hoogstens 10.000 rijen en 5 MB.",
        error_messages={"required": "Kies het bestand met de lijst.", "empty": "Dit bestand is leeg."},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
