"""What is filled in about uitvoeringen: the uitvoering itself with its sessions, people, and how it ended."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.rollen import DOCENT
from lms.models import Deelname, Opleiding, Uitvoering
from lms.rules.uitvoering import Sessieplan

LEGE_RIJEN = 4
MEESTE = 1000  # places; the model says the same
DATUM = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIJD = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

OPEN, GEHAALD, NIET_GEHAALD, AFWEZIG = "open", "gehaald", "niet_gehaald", "afwezig"
UITKOMSTEN = {
    GEHAALD: ("Was er en heeft het gehaald", True, True),
    NIET_GEHAALD: ("Was er en heeft het niet gehaald", True, False),
    AFWEZIG: ("Was er niet", False, False),
}


class UitvoeringForm(forms.ModelForm):
    """The verbs of the model check and store."""

    capaciteit = forms.IntegerField(
        label="Aantal plaatsen",
        min_value=1,
        max_value=MEESTE,
        help_text="Wie later komt, staat op de wachtlijst. Met meer plaatsen schuift die vanzelf door.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Vul een aantal in van 1 tot en met {MEESTE}."
        ),
    )

    class Meta:
        model = Uitvoering
        fields = ("opleiding", "plaats", "docent", "capaciteit", "aanmelden_tot")
        help_texts = {
            "plaats": "Stad, adres en zaal. Leeg als alle sessies online zijn.",
            "aanmelden_tot": "Leeg: tot de eerste sessie begint.",
        }
        error_messages = {"opleiding": {"required": "Kies een opleiding."}}
        widgets = {"aanmelden_tot": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        opleidingen = Opleiding.objects.live() | Opleiding.objects.filter(pk=self.instance.opleiding_id)
        self.fields["opleiding"].queryset = opleidingen.order_by("title")  # type: ignore[attr-defined]
        self.fields["opleiding"].empty_label = "Kies een opleiding"  # type: ignore[attr-defined]
        docenten = get_user_model().objects.filter(is_active=True, groups__name=DOCENT)
        self.fields["docent"].queryset = docenten.order_by("last_name", "first_name")  # type: ignore[attr-defined]
        self.fields["docent"].empty_label = "Nog niet bekend"  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """Not on the instance: it stays as it is until the verb has locked it."""


class SessieForm(forms.Form):
    """`pk` and `volgnummer` are those of a session that was there when the page was made."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    volgnummer = forms.IntegerField(required=False, widget=forms.HiddenInput)
    dag = forms.DateField(label="Dag", required=False, widget=DATUM)
    van = forms.TimeField(label="Van", required=False, widget=TIJD)
    tot = forms.TimeField(label="Tot", required=False, widget=TIJD)
    plaats = forms.CharField(label="Andere plaats", required=False, max_length=120)
    link = forms.URLField(label="Link", required=False, assume_scheme="https")
    weg = forms.BooleanField(label="Haal weg", required=False)

    def clean(self) -> None:
        if not self.telt() or self.errors:
            return
        for naam in ("dag", "van", "tot"):
            if self.cleaned_data.get(naam) is None:
                self.add_error(naam, "Vul dit ook in, of maak de hele rij leeg.")
        if not self.errors and self.cleaned_data["tot"] <= self.cleaned_data["van"]:
            self.add_error("tot", "Deze tijd ligt niet na het begin.")

    def telt(self) -> bool:
        """Whether this row stands for a session."""
        gegevens = self.cleaned_data
        return not gegevens.get("weg") and any(gegevens.get(naam) for naam in ("dag", "van", "tot", "plaats", "link"))

    def sessie(self) -> Sessieplan:
        gegevens = self.cleaned_data
        return Sessieplan(
            begin=_moment(gegevens["dag"], gegevens["van"]),
            eind=_moment(gegevens["dag"], gegevens["tot"]),
            plaats=gegevens["plaats"].strip(),
            link=gegevens["link"],
            pk=gegevens["pk"],
        )


SessieFormSet = forms.formset_factory(SessieForm, extra=LEGE_RIJEN, max_num=200)


def plannen(sessies: forms.BaseFormSet) -> list[Sessieplan]:
    """What the rows of a valid formset stand for."""
    return [rij.sessie() for rij in sessies.forms if rij.telt()]


def bekend(sessies: forms.BaseFormSet) -> dict[int, int]:
    """The sessions that stood on the page, also those that were emptied or are to go: the volgnummer by pk."""
    rijen = [rij.cleaned_data for rij in sessies.forms if rij.cleaned_data.get("pk")]
    return {rij["pk"]: rij["volgnummer"] or 0 for rij in rijen}


def beginwaarden(uitvoering: Uitvoering) -> list[dict]:
    """The sessions as they are, for the form."""
    return [
        {
            "pk": sessie.pk,
            "volgnummer": sessie.volgnummer,
            "dag": timezone.localtime(sessie.begin).date(),
            "van": timezone.localtime(sessie.begin).time(),
            "tot": timezone.localtime(sessie.eind).time(),
            "plaats": sessie.plaats,
            "link": sessie.link,
        }
        for sessie in uitvoering.sessies.all()
    ]


def _moment(dag, tijd) -> datetime:
    return timezone.make_aware(datetime.combine(dag, tijd))


class AnnuleerForm(forms.Form):
    reden = forms.CharField(
        label="Waarom gaat deze uitvoering niet door?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="Iedereen op de lijst en de docent krijgen dit te lezen.",
        error_messages={"required": "Schrijf op waarom de uitvoering niet doorgaat."},
    )


class PersoonForm(forms.Form):
    """Somebody to sign up, out of the people whom this person may sign up."""

    persoon: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Wie meld je aan?", queryset=None, empty_label="Kies iemand"
    )

    def __init__(self, mensen, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["persoon"].queryset = mensen  # type: ignore[attr-defined]


class WieForm(forms.Form):
    """Somebody to sign up: the office can sign up anybody. Not everybody has an address."""

    wie = forms.CharField(
        label="Naam of e-mailadres van wie je aanmeldt",
        max_length=254,
        error_messages={"required": "Vul een naam of e-mailadres in."},
    )


class ResultatenForm(forms.Form):
    """How it ended, for each of these participants, as far as it is known."""

    def __init__(self, deelnames: Sequence[Deelname], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.deelnames = {f"d-{deelname.pk}": deelname for deelname in deelnames}
        keuzes = [(OPEN, "Nog niet bekend"), *((waarde, uitkomst[0]) for waarde, uitkomst in UITKOMSTEN.items())]
        for naam, deelname in self.deelnames.items():
            self.fields[naam] = forms.ChoiceField(label=str(deelname.persoon), choices=keuzes)

    def clean(self) -> None:
        if any(naam.startswith("d-") and naam not in self.fields for naam in self.data):
            raise ValidationError(
                "Iemand op dit formulier staat niet (meer) op de deelnemerslijst. Er is niets bewaard. "
                "Kijk de lijst na en probeer het opnieuw."
            )

    def resultaten(self) -> Iterator[tuple[Deelname, bool, bool]]:
        """Who was filled in: was there, passed."""
        for naam, deelname in self.deelnames.items():
            if (waarde := self.cleaned_data[naam]) != OPEN:
                _, aanwezig, geslaagd = UITKOMSTEN[waarde]
                yield deelname, aanwezig, geslaagd
