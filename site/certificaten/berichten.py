"""The mails of this package; their words are in templates/berichten/."""

from berichten import soorten

NAAM = ("hoe de houder heet", "Noor Bakker")
NUMMER = ("het nummer van het certificaat", "RJ-2026-0042")
TITEL = ("de naam van het certificaat", "Register Jobcoach")
ADRES = ("het adres van Mijn certificaat", "https://portaal.example.nl/mijn-certificaat/")
GELDIG_TOT = ("de laatste dag waarop het geldig is", "21 november 2030")


def registreer() -> None:
    """Make the kinds known, when the app is ready."""
    samen = {"naam": NAAM, "nummer": NUMMER, "titel": TITEL, "adres": ADRES}
    soorten.registreer(
        "certificaat_gewijzigd",
        naam="Bericht dat de status van een certificaat is veranderd",
        velden=samen | {"status": ("de nieuwe status", "opgeschort")},
    )
    soorten.registreer(
        "certificaat_geleerd_gewijzigd",
        naam="Bericht dat de status van een certificaat van leren is veranderd",
        velden=samen | {"status": ("de nieuwe status", "opgeschort")},
    )
    soorten.registreer(
        "certificaat_geleerd_verloopt",
        naam="Herinnering dat een certificaat van leren bijna verloopt",
        velden=samen | {"geldig_tot": GELDIG_TOT},
    )
    soorten.registreer(
        "certificaat_hercertificering",
        naam="Herinnering dat hercertificeren kan",
        velden=samen | {"geldig_tot": GELDIG_TOT},
    )
    soorten.registreer(
        "certificaat_verloopt",
        naam="Herinnering dat een certificaat bijna verloopt",
        velden=samen | {"geldig_tot": GELDIG_TOT},
    )
