"""What a holder chooses to show, and what the office writes when it does something to a certificate."""

from django import forms

from certificaten.models import Certificaat


class VermeldingForm(forms.Form):
    """Each switch starts off; nothing is shown without the first. Says of `certificaat` what would be shown."""

    in_register = forms.BooleanField(
        label="Mijn naam",
        required=False,
        help_text="Bezoekers zien je naam, hoe je certificaat heet, tot wanneer het geldig is en de status.",
    )
    toon_plaats = forms.BooleanField(
        label="Mijn plaats", required=False, help_text="Dan vinden mensen je ook als ze op die plaats zoeken."
    )
    toon_nummer = forms.BooleanField(
        label="Mijn nummer", required=False, help_text="Dan kunnen mensen ook op het nummer van je certificaat zoeken."
    )

    def __init__(self, certificaat: Certificaat, **kwargs):
        super().__init__(initial=certificaat.vermelding, auto_id=f"id_{certificaat.pk}_%s", **kwargs)
        for veld, waarde in zip(
            self.fields.values(), (certificaat.naam, certificaat.plaats, certificaat.nummer), strict=True
        ):
            veld.label = f"{veld.label}: {waarde}"


class MaatregelForm(forms.Form):
    reden = forms.CharField(
        label="Reden",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Alleen het bureau leest dit. De houder en het register zien de reden niet.",
        error_messages={"required": "Schrijf op waarom. Alleen het bureau leest dat."},
    )


class IntrekkenForm(MaatregelForm):
    """Withdrawing is for good, so it asks twice."""

    definitief = forms.BooleanField(
        label="Ik begrijp dat intrekken niet terug te draaien is",
        error_messages={"required": "Vink aan dat je weet dat dit definitief is."},
    )
