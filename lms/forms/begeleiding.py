"""What the office fills in about who is entrusted to whom, and about teams of coaches."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Team, Toevertrouwing
from accounts.models.toevertrouwing import Begeleiding
from accounts.rollen import COACH, ROLLEN, TEAMMANAGER, WERKBEGELEIDER
from formulieren.datums import schrijf_datum

DATUM = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _mensen(*rollen: str):
    """The active people with one of these roles, with their roles read along."""
    mensen = get_user_model().objects.filter(is_active=True, groups__name__in=rollen).distinct()
    return mensen.order_by("last_name", "first_name", "pk")


class ZoekForm(forms.Form):
    """Who to entrust: by name or e-mail address."""

    q = forms.CharField(label="Naam of e-mailadres", required=False, max_length=80)


class Begeleiderkeuze(forms.ModelChoiceField):
    def label_from_instance(self, begeleider) -> str:
        rollen = sorted({groep.name for groep in begeleider.groups.all()} & {COACH, WERKBEGELEIDER})
        return f"{begeleider} ({', '.join(rollen)})"


class ToevertrouwForm(forms.Form):
    """Entrust this medewerker to somebody. The verb checks the rest."""

    begeleider = Begeleiderkeuze(label="Aan wie?", queryset=None, empty_label="Kies een begeleider")
    als = forms.ChoiceField(label="Als", choices=Begeleiding.choices, initial=Begeleiding.COACH)
    begin = forms.DateField(label="Eerste dag", widget=DATUM)
    eind = forms.DateField(
        label="Laatste dag", widget=DATUM, required=False, help_text="Leeg: het loopt door tot je het beëindigt."
    )
    reden = forms.CharField(
        label="Reden",
        max_length=200,
        help_text="Waarom mag deze begeleider meekijken? Bijvoorbeeld: overeenkomst jobcoaching van 1 maart.",
    )

    def __init__(self, medewerker, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.medewerker = medewerker
        begeleiders = _mensen(COACH, WERKBEGELEIDER).prefetch_related("groups")
        self.fields["begeleider"].queryset = begeleiders  # type: ignore[attr-defined]
        self.fields["begin"].initial = timezone.localdate

    def clean(self) -> None:
        """Say it when it is so already: the verb would leave it as it is."""
        super().clean()
        gegevens = self.cleaned_data
        if {"begeleider", "als", "begin", "eind"} <= gegevens.keys():
            al = Toevertrouwing.objects.aan(gegevens["begeleider"], gegevens["als"]).filter(medewerker=self.medewerker)
            if bestaand := al.overlapt(gegevens["begin"], gegevens["eind"]).first():
                tot = f"tot en met {schrijf_datum(bestaand.eind)}" if bestaand.eind else "zonder laatste dag"
                self.add_error(
                    "begeleider",
                    f"{self.medewerker} is al toevertrouwd aan {bestaand.begeleider} als {bestaand.als}, "
                    f"vanaf {schrijf_datum(bestaand.begin)} {tot}.",
                )


class EindForm(forms.Form):
    """The last day of something that goes on."""

    eind = forms.DateField(
        label="Laatste dag",
        widget=DATUM,
        help_text="Op deze dag telt het nog mee.",
        error_messages={"required": "Vul de laatste dag in.", "invalid": "Vul een geldige laatste dag in."},
    )


class MedewerkerForm(forms.Form):
    """Somebody without an e-mail address. Of who has the name of somebody else, the office says so."""

    voornaam = forms.CharField(label="Voornaam", max_length=150, error_messages={"required": "Vul de voornaam in."})
    achternaam = forms.CharField(
        label="Achternaam", max_length=150, error_messages={"required": "Vul de achternaam in."}
    )
    toch = forms.BooleanField(label="Dit is iemand anders. Maak een nieuw account.", required=False)

    dubbel = False  # whether there is somebody of this name

    def clean(self) -> None:
        super().clean()
        naam = {"first_name": self.cleaned_data.get("voornaam"), "last_name": self.cleaned_data.get("achternaam")}
        if all(naam.values()):
            gelijk = {f"{veld}__iexact": waarde for veld, waarde in naam.items()}
            self.dubbel = get_user_model().objects.filter(is_active=True, **gelijk).exists()
            if self.dubbel and not self.cleaned_data["toch"]:
                raise ValidationError("Er is al iemand met deze naam. Kijk eerst of dat dezelfde persoon is.")


class Managerkeuze(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class TeamForm(forms.Form):
    naam = forms.CharField(label="Naam", max_length=80)
    managers = Managerkeuze(
        label="Teammanagers",
        queryset=None,
        required=False,
        help_text="Ze zien cijfers over de mensen van dit team, en niets over één persoon.",
    )

    def __init__(self, *args, team: Team | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.team = team
        self.fields["managers"].queryset = _mensen(TEAMMANAGER)  # type: ignore[attr-defined]

    def clean_naam(self) -> str:
        naam = self.cleaned_data["naam"]
        gelijk = Team.objects.filter(naam__iexact=naam)
        if (gelijk.exclude(pk=self.team.pk) if self.team else gelijk).exists():
            raise ValidationError("Er is al een team met deze naam.")
        return naam


class TeamlidForm(forms.Form):
    """A coach to put in this team. Not who is in it already without a last day."""

    coach: forms.ModelChoiceField = forms.ModelChoiceField(label="Coach", queryset=None, empty_label="Kies een coach")
    begin = forms.DateField(label="Eerste dag", widget=DATUM)

    def __init__(self, team: Team, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        zit_er_in = team.leden.filter(eind=None).values("coach")
        self.fields["coach"].queryset = _mensen(COACH).exclude(pk__in=zit_er_in)  # type: ignore[attr-defined]
        self.fields["begin"].initial = timezone.localdate


def rollen_in_woorden(persoon) -> str:
    """The roles of somebody whose groups were read along, for in a list of people."""
    rollen = {groep.name for groep in persoon.groups.all()}
    return ", ".join(rol for rol in ROLLEN if rol in rollen) or "nog geen rol"
