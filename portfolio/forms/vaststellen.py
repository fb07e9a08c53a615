"""What an editor fills in to propose a version of the toetsingskader, or to turn one down."""

from django import forms
from django.utils import timezone


class VoorstelForm(forms.Form):
    toelichting = forms.CharField(
        label="Toelichting",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wat is er anders, en waarom? Kandidaten lezen dit als ze kunnen overstappen. "
        "Bijvoorbeeld: kennisgebied 5 is toegevoegd.",
    )
    geldig_vanaf = forms.DateField(
        label="Geldig vanaf",
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Vanaf deze dag beginnen nieuwe portfolio's op deze versie.",
    )


class AfwijzingForm(forms.Form):
    reden = forms.CharField(
        label="Waarom gaat dit voorstel niet door?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De collega die het voorstel deed, leest dit.",
    )
