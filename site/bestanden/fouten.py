"""What can be wrong with a file, in one plain Dutch sentence each."""

from django.core.exceptions import ValidationError


class BestandGeweigerd(ValidationError):
    """A file that is not taken. The message says what is wrong and how to mend it; `code` names the case."""

    def __init__(self, zin: str, code: str):
        super().__init__(zin, code=code)
        self.zin = zin


class Onbruikbaar(BestandGeweigerd):
    """The content is of a type we know, and still cannot be used: damaged, locked, or dangerous."""


def beschadigd(wat: str) -> Onbruikbaar:
    """`wat`: "de pdf", "de afbeelding", "het Word-document"."""
    return Onbruikbaar(
        f"We kunnen {wat} niet openen: het bestand is beschadigd of niet compleet. "
        "Kijk of je het zelf kunt openen en sla het dan opnieuw op.",
        "beschadigd",
    )
