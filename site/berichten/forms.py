"""What an editor fills in to change the words of a mail."""

from django import forms
from django.core.exceptions import ValidationError

from berichten.models import Berichttekst
from berichten.sjablonen import MAX_ONDERWERP, Tekst, fouten, standaard
from berichten.soorten import Berichtsoort


class BerichttekstForm(forms.Form):
    """`sinds` is the moment of the last change when the page was opened: nobody overwrites a colleague unseen."""

    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=MAX_ONDERWERP,
        error_messages={"required": "Vul een onderwerp in."},
    )
    tekst = forms.CharField(
        label="Tekst",
        widget=forms.Textarea(attrs={"rows": 18}),
        max_length=20_000,
        error_messages={"required": "Vul een tekst in."},
        help_text="Gewone tekst, zonder opmaak. Laat een regel leeg tussen twee alinea's.",
    )
    sinds = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, soort: Berichtsoort, eigen: Berichttekst | None, **kwargs) -> None:
        self.soort, self.eigen = soort, eigen
        self.bezwaren: list[str] = []  # what is wrong with the fields in the text, one by one
        nu = eigen or standaard(soort.sleutel)
        kwargs["initial"] = {"onderwerp": nu.onderwerp, "tekst": nu.tekst, "sinds": self._moment()}
        super().__init__(*args, **kwargs)

    def _moment(self) -> str:
        return self.eigen.gewijzigd_op.isoformat() if self.eigen else ""

    def clean_onderwerp(self) -> str:
        return " ".join(self.cleaned_data["onderwerp"].split())

    def clean_tekst(self) -> str:
        return self.cleaned_data["tekst"].replace("\r\n", "\n")

    def clean(self) -> None:
        gegevens = super().clean() or {}
        if {"onderwerp", "tekst"} <= gegevens.keys():
            self.bezwaren = fouten(self.soort, self.inhoud())
        if self.bezwaren:
            self.add_error("tekst", "De velden in deze mail kloppen nog niet. Bovenaan de pagina lees je wat er mist.")

    def inhoud(self) -> Tekst:
        return Tekst(self.cleaned_data["onderwerp"], self.cleaned_data["tekst"])

    def is_ingehaald(self) -> bool:
        """Whether somebody changed the text since this page was opened; says so, and lets a second save replace it."""
        if self.cleaned_data["sinds"] == self._moment():
            return False
        self.data = {**self.data.dict(), "sinds": self._moment()}  # type: ignore[attr-defined]
        self.add_error(
            None,
            ValidationError(
                "Een collega heeft deze tekst veranderd terwijl jij bezig was. Jouw tekst staat hieronder nog. "
                "Bewaar je opnieuw, dan vervangt jouw tekst die van je collega."
            ),
        )
        return True
