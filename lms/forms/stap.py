"""What somebody adds to a step: a few words, and files."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from lms.bewijs import ACCEPT, UITLEG, WAAR_GEMAAKT
from lms.models.inlevering import MAX_BESTANDEN, MAX_TEKENS, merk_van


class Meerbestanden(forms.FileInput):
    """An input in which more than one file can be chosen."""

    allow_multiple_selected = True


class BestandenField(forms.FileField):
    """A list of uploads, empty when none was chosen. What they hold is checked when they are kept."""

    widget = Meerbestanden(attrs={"accept": ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> list:
        return [super(BestandenField, self).clean(upload, initial) for upload in data or []]


class BewijsForm(forms.Form):
    """Files to add; who guides uses this as it is."""

    use_required_attribute = False

    bestanden = BestandenField(
        label="Foto’s, films of documenten",
        required=False,
        help_text=f"{UITLEG} Samen hoogstens {MAX_BESTANDEN}. {WAAR_GEMAAKT}",
        allow_empty_file=True,  # refused with the others, each by its name
    )


class InleverForm(BewijsForm):
    """`stond` is the mark of the words that were stored when the page was made.

    With `vraagt_bewijs` nothing can be handed in without a file, though it can be kept for later.
    """

    stond = forms.CharField(required=False, widget=forms.HiddenInput)
    tekst = forms.CharField(
        label="Wil je er iets bij vertellen?",
        required=False,
        max_length=MAX_TEKENS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Bijvoorbeeld wat je deed, en wat goed ging.",
        error_messages={"max_length": f"Dit is te lang. Schrijf hoogstens {MAX_TEKENS} tekens."},
    )

    def __init__(self, *args, vraagt_bewijs: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bestanden"].wordt_gevraagd = vraagt_bewijs  # type: ignore[attr-defined]

    def ververs(self, tekst: str) -> None:
        """From now on the page is made with these words as the stored ones; what was typed stays in it."""
        data = cast(QueryDict, self.data).copy()
        data["stond"] = merk_van(tekst)
        self.data = data
