"""What was loaded before, so that it is never loaded again."""

from django.db import models


class Lading(models.Model):
    """A mark that a piece of supplied content was put in the database once.

    The loader looks at this mark and not at the page, so that a page which an editor changed, moved or
    deleted stays as the editor left it.
    """

    sleutel = models.CharField("sleutel", max_length=200, unique=True)
    geladen_op = models.DateTimeField("geladen op", auto_now_add=True)

    class Meta:
        verbose_name = "lading"
        verbose_name_plural = "ladingen"

    def __str__(self) -> str:
        return self.sleutel
