"""A frozen definition. Immutable: a database trigger (migration 0002) refuses what this code would let
through.
"""

from functools import lru_cache

from django.db import models

from formulieren.definitie import Formulier, controleer, naar_json, van_json, vingerafdruk


class Onveranderlijk(RuntimeError):
    """Somebody tried to change or delete what is frozen."""


class FormulierVersieManager(models.Manager["FormulierVersie"]):
    def bevries(self, formulier: Formulier) -> "FormulierVersie":
        """The version of this definition; equal definitions share one.

        Raises OngeldigeDefinitie, with a sentence for the editor, when the definition cannot work.
        """
        controleer(formulier)
        inhoud = naar_json(formulier)
        versie, _ = self.get_or_create(hash=vingerafdruk(inhoud), defaults={"definitie": inhoud})
        return versie


class FormulierVersie(models.Model):
    """One definition as it was frozen; `hash` is the SHA-256 of its canonical JSON."""

    hash = models.CharField(max_length=64, unique=True)
    definitie = models.JSONField()
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    objects = FormulierVersieManager()

    class Meta:
        verbose_name = "formulierversie"
        verbose_name_plural = "formulierversies"

    def __str__(self) -> str:
        return f"{self.formulier.titel} ({self.hash[:8]})"

    def save(self, *args, **kwargs) -> None:
        if self.pk:
            raise Onveranderlijk("Een bevroren formulierversie verandert niet.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Onveranderlijk("Een bevroren formulierversie wordt niet verwijderd.")

    @property
    def formulier(self) -> Formulier:
        return formulier_van_versie(self.pk)


@lru_cache(maxsize=256)
def formulier_van_versie(versie_id: int) -> Formulier:
    """The definition of a version, read once per process: a version never changes."""
    return van_json(FormulierVersie.objects.values_list("definitie", flat=True).get(pk=versie_id))
