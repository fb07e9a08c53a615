"""A private file: what it is, and where its bytes are. Only a domain's view decides who may read it."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone

from bestanden.soorten import soort_van

MAP = "bestanden"


def prive_opslag() -> Storage:
    """The storage that no web server serves; named in `STORAGES["private"]`."""
    return storages["private"]


def nieuw_pad(bestand: "Bestand", naam: str) -> str:
    """A random place that tells nothing: not the name, the owner or the key of the row."""
    sleutel = uuid.uuid4().hex
    return f"{MAP}/{sleutel[:2]}/{sleutel}"


class Bestand(models.Model):
    """One stored file. Made by `opslag.bewaar` and removed by `opslag.verwijder`, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bestanden", verbose_name="eigenaar"
    )
    naam = models.CharField("naam", max_length=200)
    soort = models.CharField("soort", max_length=20)
    grootte = models.PositiveBigIntegerField("grootte in bytes")
    sha256 = models.CharField("sha256", max_length=64)
    opslag = models.FileField("opslag", storage=prive_opslag, upload_to=nieuw_pad, max_length=200, unique=True)
    geupload_op = models.DateTimeField("geüpload op", default=timezone.now)

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        ordering = ["geupload_op", "id"]

    def __str__(self) -> str:
        return self.naam

    @property
    def mime(self) -> str:
        return soort_van(self.soort).mime

    @property
    def soort_in_woorden(self) -> str:
        return soort_van(self.soort).woord

    @property
    def grootte_in_woorden(self) -> str:
        return in_woorden(self.grootte)


def in_woorden(aantal_bytes: int) -> str:
    """A size as people say it: "812 kB", "1,2 MB". A kB is 1,000 bytes here, as file managers count."""
    if aantal_bytes < 1000:
        return f"{aantal_bytes} bytes" if aantal_bytes != 1 else "1 byte"
    if aantal_bytes < 999_500:
        return f"{aantal_bytes / 1000:.0f} kB"
    return f"{aantal_bytes / 1_000_000:.1f} MB".replace(".0 MB", " MB").replace(".", ",")
