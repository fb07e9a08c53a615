"""The mails of learning; their words are in templates/berichten/leren_*.txt. None says how somebody did."""

from berichten import soorten

NAAM = ("hoe de ontvanger heet", "Amir Yilmaz")
OPLEIDING = ("hoe de opleiding heet", "Veilig werken")
MOMENT = ("wanneer de opleiding begint", "woensdag 3 maart 2027 om 14.00 uur")
SESSIES = ("de data, tijden en plaatsen, elk op een regel", "woensdag 3 maart 2027, 14.00 tot 16.00 uur, Zwolle")
ADRES = ("de link naar de uitvoering", "https://portaal.example.nl/leren/mijn/uitvoeringen/")

DOSSIER = {
    "naam": NAAM,
    "titel": ("hoe het diploma of de cursus heet", "BHV"),
    "adres": ("de link naar het leerdossier", "https://portaal.example.nl/leren/mijn/dossier/"),
}
UITVOERING = {"naam": NAAM, "opleiding": OPLEIDING, "adres": ADRES}

REDACTIE = {
    "naam": NAAM,
    "door": ("wie het deed", "Kim Smit"),
    "pagina": ("hoe de pagina heet", "Leerlijn Groen"),
    "adres": ("de link naar de pagina in het beheer", "https://portaal.example.nl/admin/pages/12/edit/"),
}

SOORTEN = {
    "leren_geplaatst": ("Plaats bij een opleiding", UITVOERING | {"sessies": SESSIES}),
    "leren_wachtlijst": ("Op de wachtlijst van een opleiding", UITVOERING | {"moment": MOMENT}),
    "leren_doorgeschoven": ("Plaats vrijgekomen bij een opleiding", UITVOERING | {"sessies": SESSIES}),
    "leren_afgemeld": ("Afgemeld voor een opleiding", UITVOERING | {"moment": MOMENT}),
    "leren_gewijzigd": ("Data of plaats van een opleiding gewijzigd", UITVOERING | {"sessies": SESSIES}),
    "leren_geannuleerd": (
        "Uitvoering van een opleiding gaat niet door",
        UITVOERING | {"moment": MOMENT, "reden": ("waarom het niet doorgaat", "De docent is ziek.")},
    ),
    "leren_dossier_bevestigd": ("Eerder diploma of cursus bevestigd", DOSSIER),
    "leren_dossier_afgewezen": ("Eerder diploma of cursus niet bevestigd", DOSSIER),
    "redactie_voorgelegd": ("Pagina voorgelegd aan de redactie", REDACTIE),
    "redactie_goedgekeurd": ("Pagina goedgekeurd door de redactie", REDACTIE),
    "redactie_teruggestuurd": (
        "Pagina teruggestuurd door de redactie",
        REDACTIE | {"opmerking": ("wat er anders moet", "Schrijf bij stap 2 hoe lang het duurt.")},
    ),
}


def registreer() -> None:
    """Make the kinds known, when the app is ready."""
    for sleutel, (naam, velden) in SOORTEN.items():
        soorten.registreer(sleutel, naam=naam, velden=velden)
