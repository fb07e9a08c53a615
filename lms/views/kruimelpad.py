"""The way back on the pages of one's own learning."""

from django.urls import reverse


def mijn_leren(*verder: tuple[str, str]) -> list[dict[str, str]]:
    """From the start of learning to here. `verder` are titles with their addresses; the last, of this page, has ""."""
    pad = (("Mijn leren", reverse("lms:mijn")), *verder)
    return [{"titel": titel, "url": adres} for titel, adres in pad]
