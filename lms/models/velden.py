"""A field with several of a fixed list of choices, as checkboxes in the page editor."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models


class MeerkeuzeField(ArrayField):
    """Stored as a list of the chosen values, in the order of the choices."""

    def __init__(self, verbose_name: str | None = None, choices=(), **kwargs):
        kwargs.pop("base_field", None)
        kwargs.setdefault("default", list)
        self.keuzes = list(choices)
        lengte = max((len(waarde) for waarde, _ in self.keuzes), default=1)
        super().__init__(models.CharField(max_length=lengte, choices=self.keuzes), verbose_name=verbose_name, **kwargs)

    def deconstruct(self):
        naam, pad, args, kwargs = super().deconstruct()
        kwargs.pop("base_field", None)
        return naam, pad, args, {**kwargs, "choices": self.keuzes}

    def formfield(self, **kwargs):
        return forms.TypedMultipleChoiceField(
            choices=self.keuzes,
            coerce=str,
            required=not self.blank,
            label=kwargs.get("label") or str(self.verbose_name).capitalize(),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def labels(self, waarden: list[str]) -> list[str]:
        """The chosen values in words, in the order of the choices."""
        return [str(label) for waarde, label in self.keuzes if waarde in waarden]
