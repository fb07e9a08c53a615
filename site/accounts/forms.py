"""What people fill in about themselves: registering and the profile."""

from typing import cast

from django import forms
from django.db import transaction
from django.http import QueryDict

from accounts.mailrubrieken import Rubriek
from accounts.models import Profiel, Tekstgrootte, Werkgever
from accounts.models.inlogcode import LENGTE, schoon
from accounts.sleutel import naamsleutel


class NaamFormulier(forms.Form):
    """What somebody is called."""

    first_name = forms.CharField(
        label="Voornaam",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Vul je voornaam in."},
    )
    last_name = forms.CharField(
        label="Achternaam",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": "Vul je achternaam in."},
    )


class RegistratieFormulier(NaamFormulier):
    """What allauth's sign-up form asks besides e-mail address and password."""

    field_order = ["first_name", "last_name", "email", "password1"]

    def signup(self, request, user) -> None:
        """Asked for by allauth; the names were stored by the adapter."""


class VoorkeurenFormulier(forms.Form):
    """How somebody reads and which mails somebody gets. `rubrieken` are those that this person ever gets."""

    makkelijk = forms.BooleanField(
        label="Lees in makkelijke taal",
        required=False,
        help_text="Bij teksten die een makkelijke versie hebben, zie je die meteen.",
    )
    tekstgrootte = forms.ChoiceField(
        label="Hoe groot wil je de letters?", choices=Tekstgrootte.choices, widget=forms.RadioSelect
    )
    mails = forms.MultipleChoiceField(
        label="Waarover wil je een mail?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Haal een vinkje weg om die mails uit te zetten. Het bericht zelf lees je dan nog in het portaal.",
    )

    def __init__(self, *args, rubrieken: list[Rubriek], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["makkelijk"].wordt_gevraagd = True  # type: ignore[attr-defined]
        self.fields["mails"].wordt_gevraagd = True  # type: ignore[attr-defined]
        self.fields["mails"].choices = [(rubriek.sleutel, rubriek.naam) for rubriek in rubrieken]  # type: ignore[attr-defined]
        if not rubrieken:
            del self.fields["mails"]


class InlogcodeFormulier(forms.Form):
    """The code that a coach handed over. Capitals, spaces and hyphens do not matter."""

    code = forms.CharField(
        label="Je code",
        max_length=40,
        help_text=f"Een code heeft {LENGTE} letters en cijfers, zoals KT4M-7QX-9DF. Streepjes hoef je niet te typen.",
        error_messages={"required": "Vul je code in.", "max_length": "Dit is te lang voor een code."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "inlogcode"}
        ),
    )

    def clean_code(self) -> str:
        code = schoon(self.cleaned_data["code"])
        if len(code) != LENGTE:
            geteld = "1 teken" if len(code) == 1 else f"{len(code)} tekens"
            raise forms.ValidationError(f"Een code heeft {LENGTE} tekens. Jij vulde {geteld} in. Kijk nog eens goed.")
        return code


class ProfielFormulier(forms.ModelForm):
    """The profile, without the werkgevers (see `WerkgeverFormSet`)."""

    class Meta:
        model = Profiel
        fields = ["certificaatnaam", "plaats", "telefoon", "opleider"]
        labels = {
            "certificaatnaam": "Naam zoals die op het certificaat komt",
            "plaats": "Woonplaats",
            "opleider": "Bij welke opleider deed je je jobcoachopleiding?",
        }
        help_texts = {
            "certificaatnaam": "Je voornaam of voorletters, tussenvoegsel en achternaam.",
            "telefoon": "We bellen je alleen over je portfolio.",
            "opleider": "Deed je er meer? Noem dan de belangrijkste.",
        }
        error_messages = {
            "certificaatnaam": {"required": "Vul in hoe je naam op het certificaat komt."},
            "plaats": {"required": "Vul je woonplaats in."},
            "telefoon": {"required": "Vul je telefoonnummer in."},
            "opleider": {"required": "Vul de naam van de opleider in."},
        }
        widgets = {
            "certificaatnaam": forms.TextInput(attrs={"autocomplete": "name"}),
            "plaats": forms.TextInput(attrs={"autocomplete": "address-level2"}),
            "telefoon": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
            "opleider": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opleider"].required = True

    @classmethod
    def als_getypt(cls, data: QueryDict, profiel: Profiel) -> "ProfielFormulier":
        """The form with what was typed, not judged yet."""
        return cls(instance=profiel, initial={veld: data.get(veld, "") for veld in cls.Meta.fields})


class _Werkgeverveld(forms.CharField):
    """One name is needed, but it does not matter in which row: the formset checks that, not the field."""

    def validate(self, value: str) -> None:
        pass


class WerkgeverFormulier(forms.Form):
    naam = _Werkgeverveld(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization"}))


class _Werkgevers(forms.BaseFormSet):
    """Rows of names; an emptied row is an employer that goes."""

    PREFIX = "werkgever"

    @classmethod
    def van(cls, profiel: Profiel, data: QueryDict | None) -> "_Werkgevers":
        """The employers of a profile, with room for one more (three for who has none yet)."""
        namen = list(profiel.werkgevers.values_list("naam", flat=True)) if profiel.pk else []
        return cls._met(namen, data, leeg=1 if namen else 3)

    @classmethod
    def als_getypt(cls, data: QueryDict) -> "_Werkgevers":
        """The rows as typed, not judged yet, and one more."""
        getypt = data.get(f"{cls.PREFIX}-TOTAL_FORMS", "")
        aantal = min(int(getypt), cls.max_num) if getypt.isascii() and getypt.isdigit() else 0
        namen = [data.get(f"{cls.PREFIX}-{nummer}-naam", "") for nummer in range(aantal)]
        return cls._met(namen, None, leeg=1)

    @classmethod
    def _met(cls, namen: list[str], data: QueryDict | None, leeg: int) -> "_Werkgevers":
        # What was sent stands on its own: beside an initial value, an unchanged row counts as empty.
        begin = [{"naam": naam} for naam in namen] if data is None else None
        rijen = cls(data, prefix=cls.PREFIX, initial=begin)
        rijen.extra = leeg
        return rijen

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        nummer = index or 0
        form.fields["naam"].label = f"Werkgever {nummer + 1}"
        form.fields["naam"].required = nummer == 0

    def clean(self) -> None:
        gezien: set[str] = set()
        for rij in self.forms:
            naam = rij.cleaned_data.get("naam", "") if rij.is_valid() else "?"
            sleutel = naamsleutel(naam) or naam.casefold()
            if naam and sleutel in gezien:
                rij.add_error("naam", "Deze werkgever staat er al. Maak dit vak leeg of vul een andere in.")
            gezien.add(sleutel)
        if not self.forms:
            raise forms.ValidationError("Vul minstens één werkgever in, of de naam van je eigen bedrijf.")
        if gezien <= {""}:
            self.forms[0].add_error("naam", "Vul minstens één werkgever in, of de naam van je eigen bedrijf.")

    def is_valid(self) -> bool:
        # `clean` puts its sentences next to a row, after Django counted the errors of the rows.
        return super().is_valid() and not any(rij.errors for rij in self.forms)

    @transaction.atomic
    def bewaar(self, profiel: Profiel) -> None:
        """Make the werkgevers of a profile those of the rows; one that stays keeps its database row."""
        namen = [naam for rij in self.forms if (naam := rij.cleaned_data.get("naam"))]
        profiel.werkgevers.exclude(naam__in=namen).delete()
        bestaand = set(profiel.werkgevers.values_list("naam", flat=True))
        for naam in namen:
            if naam not in bestaand:
                Werkgever.objects.create(profiel=profiel, naam=naam)


WerkgeverFormSet = cast(
    type[_Werkgevers],
    forms.formset_factory(WerkgeverFormulier, formset=_Werkgevers, max_num=20, absolute_max=20, validate_max=True),
)
