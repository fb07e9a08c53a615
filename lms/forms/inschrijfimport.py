"""Offering a CSV with people to enrol."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from bestanden.controle import MB
from bestanden.naam import extensie
from lms.bestandssoort import ANDERE_BESTANDEN
from lms.models.inschrijfimport import MAX_MB, SOORT
from lms.rules.inschrijflijst import Onleesbaar, lees


class InschrijfimportForm(forms.Form):
    bestand = forms.FileField(
        label="Lijst (csv)",
        help_text="Bewaar de lijst in je rekenprogramma als CSV. Hoogstens 10.000 rijen en 5 MB.",
        error_messages={"required": "Kies het bestand met de lijst.", "empty": "Dit bestand is leeg."},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_bestand(self) -> UploadedFile:
        """A list that cannot be used as a whole is told at once. Another type of file is refused when it is kept."""
        bestand = self.cleaned_data["bestand"]
        if extensie(bestand.name) == SOORT and bestand.size <= MAX_MB * MB:
            inhoud = bestand.read()
            bestand.seek(0)
            if not inhoud.startswith(ANDERE_BESTANDEN):
                _lees(inhoud)
        return bestand


def _lees(inhoud: bytes) -> None:
    try:
        lees(inhoud)
    except Onleesbaar as fout:
        raise ValidationError(str(fout)) from fout
