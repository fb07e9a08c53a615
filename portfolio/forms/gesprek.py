"""When and where a toetsgesprek is."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from agenda.rules import waarom_te_ver


class GesprekForm(forms.Form):
    dag = forms.DateField(label="Dag", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    tijd = forms.TimeField(label="Begint om", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minuten = forms.IntegerField(label="Duur in minuten", min_value=15, max_value=480, initial=60)
    plaats = forms.CharField(
        label="Plaats", required=False, max_length=200, help_text="Adres en kamer. Leeg bij een videogesprek."
    )
    link = forms.CharField(
        label="Link voor een videogesprek",
        required=False,
        max_length=500,
        help_text="Een adres dat begint met https://.",
    )

    def clean_dag(self) -> date:
        """Looked at before anything is reckoned with it: the last day of the calendar has no hour after it."""
        dag = self.cleaned_data["dag"]
        if bezwaar := waarom_te_ver(dag, timezone.localdate()):
            raise ValidationError(bezwaar)
        return dag

    def begin(self) -> datetime:
        """The moment that was chosen, in the time zone of the portal."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"]))


class AfzeggenForm(forms.Form):
    reden = forms.CharField(
        label="Waarom gaat het gesprek niet door?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De kandidaat en beide assessoren krijgen dit te lezen.",
    )
