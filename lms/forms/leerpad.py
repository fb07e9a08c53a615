"""A goal of a leerpad, and a talk about it."""

from typing import Any, cast

from django import forms
from django.utils import timezone

from lms.models import Inschrijving, Instrument, Leerdoel, Leerlijn
from lms.models.leerpad import GEEN_HULP, NOTITIE_MAX, TEKST_MAX
from lms.status import Stapsoort

Keuzes = list[tuple[str, Any]]


def hulpkeuzes(persoon, doel: Leerdoel | None = None) -> Keuzes:
    """What can help with a goal, in groups: the leerlijnen this person follows with their steps, other leerlijnen, and
    instrumenten; of the last two what every visitor sees. What a goal is linked to now stays among them. At most six
    queries.
    """
    volgt = list(Inschrijving.objects.van(persoon).lopend().select_related("leerlijn", "versie"))
    groepen: Keuzes = [("", "Nog niets")]
    for inschrijving in volgt:
        stappen = [stap for stap in inschrijving.versie.definitie.alle() if stap.soort != Stapsoort.KEUZE]
        titel, pk = inschrijving.leerlijn.title, inschrijving.leerlijn_id
        keuzes = [(f"leerlijn:{pk}", f"De hele leerlijn {titel}")]
        groepen.append((titel, keuzes + [(f"leerlijn:{pk}:{stap.id}", stap.titel) for stap in stappen]))
    andere = Leerlijn.objects.live().public().exclude(pk__in=[inschrijving.leerlijn_id for inschrijving in volgt])
    groepen.append(("Andere leerlijnen", [(f"leerlijn:{pk}", titel) for pk, titel in _titels(andere)]))
    instrumenten = Instrument.objects.live().public()
    groepen.append(
        ("Vragenlijsten, toetsen en opdrachten", [(f"instrument:{pk}", t) for pk, t in _titels(instrumenten)])
    )
    if doel is not None and (nu := hulpwaarde(doel)) and nu not in _waarden(groepen):
        groepen.insert(1, ("Nu gekozen", [(nu, doel.hulp)]))
    return [groep for groep in groepen if groep[1]]


def _titels(paginas) -> list[tuple[int, str]]:
    return list(paginas.order_by("title").values_list("pk", "title"))


def _waarden(keuzes: Keuzes) -> set[str]:
    return {waarde for _, groep in keuzes if isinstance(groep, list) for waarde, _ in groep}


def hulpwaarde(doel: Leerdoel) -> str:
    """What a goal is linked to, as the value of a choice."""
    if doel.instrument_id:
        return f"instrument:{doel.instrument_id}"
    if not doel.leerlijn_id:
        return ""
    return f"leerlijn:{doel.leerlijn_id}:{doel.stap}" if doel.stap else f"leerlijn:{doel.leerlijn_id}"


class DoelForm(forms.Form):
    """`revisie` is that of the leerpad the page was made from."""

    use_required_attribute = False  # the page says what is missing, after sending

    revisie = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    tekst = forms.CharField(
        label="Wat wil je leren of bereiken?",
        max_length=TEKST_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Schrijf het op in je eigen woorden. Bijvoorbeeld: ik wil zelf met de klant kunnen bellen.",
        error_messages={"required": "Schrijf op wat je doel is."},
    )
    streefdatum = forms.DateField(
        label="Wanneer wil je zover zijn?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Dit is geen datum. Schrijf bijvoorbeeld: 1-9-2027."},
    )
    hulp = forms.ChoiceField(
        label="Wat helpt daarbij?",
        required=False,
        help_text="Een leerlijn, één stap daarvan, of een vragenlijst of opdracht.",
        error_messages={"invalid_choice": "Deze keuze is er niet meer. Kies iets anders."},
    )

    def __init__(self, *args, keuzes: Keuzes, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["hulp"]).choices = keuzes

    def clean_streefdatum(self):
        """A day that is over is no aim; one that was set before and stayed may be."""
        dag = self.cleaned_data["streefdatum"]
        if dag is not None and dag < timezone.localdate() and dag != self.initial.get("streefdatum"):
            raise forms.ValidationError("Deze dag is al voorbij. Kies een dag die nog komt.")
        return dag

    def velden(self) -> dict[str, Any]:
        """What the verbs of Leerpad take."""
        soort, _, rest = self.cleaned_data["hulp"].partition(":")
        pk, _, stap = rest.partition(":")
        hulp = dict(GEEN_HULP)
        if soort == "leerlijn":
            hulp |= {"leerlijn_id": int(pk), "stap": stap}
        elif soort == "instrument":
            hulp["instrument_id"] = int(pk)
        return {"tekst": self.cleaned_data["tekst"], "streefdatum": self.cleaned_data["streefdatum"], **hulp}


class GesprekForm(forms.Form):
    revisie = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    notitie = forms.CharField(
        label="Wat hebben jullie besproken?",
        required=False,
        max_length=NOTITIE_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Jullie kunnen dit allebei lezen. Komt er een andere coach, dan kan die het ook lezen.",
    )
