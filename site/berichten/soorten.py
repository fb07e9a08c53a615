"""Which mails the portal knows. The text of each is a template, see `berichten.sjablonen`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Berichtsoort:
    """`naam` is what the office reads in the list; `velden` are the names the template uses, all required."""

    naam: str
    velden: frozenset[str]


SOORTEN: dict[str, Berichtsoort] = {
    "indiening_ontvangen": Berichtsoort(
        "Bevestiging van een ingediend portfolio", frozenset({"naam", "nummer", "datum", "adres"})
    ),
}


def naam_van(soort: str) -> str:
    """The name of a kind; a kind that the portal no longer knows keeps its code."""
    return SOORTEN[soort].naam if soort in SOORTEN else soort
