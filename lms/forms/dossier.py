"""Something that was learned elsewhere, filtering the leerdossier, and what the office says of a line."""

import uuid
from typing import Any, cast

from django import forms
from django.core import signing
from django.utils import timezone

from bestanden.models import Bestand
from formulieren.datums import lees_datum
from formulieren.soorten.getal import lees_getal
from lms.models import Opleiding
from lms.status import Dossiersoort

ZOUT = "lms.dossier.bewijs"
GEEN_DATUM = "Dit is geen datum die bestaat. Schrijf hem als dag-maand-jaar, bijvoorbeeld 1-9-2022."
VROEGSTE = 1930
UREN_MAX = 5000


class EerderForm(forms.Form):
    """`sleutel` is that of the page, so that sending it twice adds one line. The page carries in `bewaard`, signed for
    this person, the file that came with an earlier try of it.
    """

    use_required_attribute = False  # the page says what is missing, after sending

    sleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    titel = forms.CharField(
        label="Hoe heet het diploma, de cursus of de training?",
        max_length=200,
        error_messages={"required": "Schrijf op hoe het heet."},
    )
    aanbieder = forms.CharField(
        label="Wie gaf het?",
        max_length=120,
        help_text="De school, de opleider of je werkgever.",
        error_messages={"required": "Schrijf op wie het gaf."},
    )
    behaald_op = forms.CharField(
        label="Welke datum staat erop?",
        max_length=40,
        help_text="Bijvoorbeeld 1-9-2022.",
        error_messages={"required": "Vul de datum in die erop staat."},
    )
    uren = forms.CharField(
        label="Hoeveel uur studie was het?",
        required=False,
        max_length=20,
        help_text="Vul dit alleen in als het op het bewijs staat.",
    )
    keurmerk = forms.CharField(
        label="Welk keurmerk staat erop?", required=False, max_length=120, help_text="Bijvoorbeeld CRKBO of Cedeo."
    )
    met_certificaat = forms.BooleanField(label="De opleider heeft het bewijs ondertekend", required=False)
    bewijs = forms.FileField(
        label="Bewijs",
        help_text="Een scan of foto van het diploma of certificaat: pdf, jpeg of png, hoogstens 10 MB.",
        error_messages={
            "required": "Voeg een bewijs toe. Zonder bewijs kan het bureau het niet bevestigen.",
            "empty": "Dit bestand is leeg. Kies een bestand waar iets in staat.",
        },
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, *args: Any, gebruiker, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.gebruiker = gebruiker
        self.fields["bewijs"].required = self.eerder_bewijs() is None

    def clean_behaald_op(self):
        dag = lees_datum(self.cleaned_data["behaald_op"])
        if dag is None:
            raise forms.ValidationError(GEEN_DATUM)
        if dag > timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in de toekomst. Kijk of het jaar klopt.")
        if dag.year < VROEGSTE:
            raise forms.ValidationError(f"Het jaar {dag.year} kan niet kloppen.")
        return dag

    def clean_uren(self):
        getypt = self.cleaned_data["uren"]
        if not getypt.strip():
            return None
        uren = lees_getal(getypt)
        if uren is None or not 0 < uren <= UREN_MAX:
            raise forms.ValidationError("Vul een aantal uren in, bijvoorbeeld 24 of 7,5.")
        return round(uren, 1)

    def eerder_bewijs(self) -> Bestand | None:
        """The file that came with an earlier try, if it is really this person's."""
        try:
            sleutel, gebruiker = signing.loads(self.data.get("bewaard") or "", salt=ZOUT)
        except (signing.BadSignature, ValueError):
            return None
        if gebruiker != self.gebruiker.pk:
            return None
        return Bestand.objects.filter(pk=sleutel, eigenaar=self.gebruiker.pk).first()

    def velden(self) -> dict[str, Any]:
        """What the verb takes, without the proof."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "bewijs"}


def merk_van(bestand: Bestand) -> str:
    """What a page carries of a file that came with it."""
    return signing.dumps([str(bestand.pk), bestand.eigenaar_id], salt=ZOUT)


class FilterForm(forms.Form):
    """Which lines of a leerdossier. Anything strange in the address is left out."""

    q = forms.CharField(label="Zoek op titel of aanbieder", required=False, max_length=100)
    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "Alles"), *Dossiersoort.choices])
    jaar = forms.ChoiceField(label="Jaar", required=False)

    def __init__(self, *args: Any, jaren: list[int], **kwargs: Any):
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        keuzes = [("", "Alle jaren"), *((str(jaar), str(jaar)) for jaar in jaren)]
        cast(forms.ChoiceField, self.fields["jaar"]).choices = keuzes

    def gekozen(self) -> dict[str, str]:
        """What was chosen, without what is empty or cannot be."""
        self.is_valid()
        return {naam: waarde.replace("\x00", "") for naam, waarde in self.cleaned_data.items() if waarde}


class BevestigForm(forms.Form):
    opleiding: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Is dit een opleiding uit ons aanbod?",
        queryset=Opleiding.objects.none(),
        required=False,
        empty_label="Nee, of dat weet ik niet",
        help_text="Alleen dan tellen de uren misschien mee in een portfolio: als de redactie die opleiding aanwees.",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["opleiding"]).queryset = Opleiding.objects.order_by("title")


class RedenForm(forms.Form):
    reden = forms.CharField(
        label="Reden",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De persoon leest dit in het leerdossier.",
        error_messages={"required": "Schrijf op waarom. Diegene leest dit."},
    )
