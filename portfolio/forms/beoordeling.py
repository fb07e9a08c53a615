"""What an assessor fills in besides the review itself: to have no tie, or to step back."""

from django import forms

from portfolio.status import Bandsoort

BANDEN = [  # as the assessor says it
    (Bandsoort.WERKGEVER, "Wij werken bij dezelfde werkgever"),
    (Bandsoort.OPGELEID, "Ik heb de kandidaat opgeleid"),
    (Bandsoort.GECOACHT, "Ik heb de kandidaat begeleid"),
    (Bandsoort.ANDERS, "Een andere band"),
]
GEEN_BAND = ("geen", "Nee, er is iets anders")


class VerklaringForm(forms.Form):
    """One box to tick; its label is the whole text that is recorded."""

    use_required_attribute = False  # the page says what is missing, after sending

    akkoord = forms.BooleanField(
        error_messages={"required": "Zet een vinkje als dit klopt. Is er wel een band? Kies dan hieronder welke."}
    )

    def __init__(self, *args, verklaring: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["akkoord"].label = verklaring


class BandForm(forms.Form):
    """Stepping back because of a tie."""

    use_required_attribute = False

    band = forms.ChoiceField(
        label="Welke band heb je?",
        choices=BANDEN,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies welke band je hebt."},
    )
    reden = forms.CharField(
        label="Licht dit kort toe",
        help_text="Alleen het bureau leest dit.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf kort op hoe het zit. Alleen het bureau leest dit."},
    )


class TerugtredenForm(BandForm):
    """Stepping back later, because of a tie or for any other reason."""

    band = forms.ChoiceField(
        label="Is er een band met de kandidaat?",
        choices=[GEEN_BAND, *BANDEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of er een band is. Is die er niet? Kies dan het eerste."},
    )
    reden = forms.CharField(
        label="Waarom treed je terug?",
        help_text="Alleen het bureau leest dit.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf kort op waarom je terugtreedt. Alleen het bureau leest dit."},
    )

    def clean_band(self) -> str:
        """The tie; "" when there is none."""
        band = self.cleaned_data["band"]
        return "" if band == GEEN_BAND[0] else band
