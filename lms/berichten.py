"""The mails of learning; their words are in templates/berichten/leren_*.txt. None says how somebody did."""

from accounts import mailrubrieken
from accounts.rollen import COACH, COORDINATOR, KANDIDAAT, MEDEWERKER, REDACTEUR, WERKBEGELEIDER
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

# What somebody can do without a mail: it confirms what they did themselves, or stands in a list of theirs.
OPLEIDINGEN, REDACTIEWERK = "opleidingen", "redactie"
UIT_TE_ZETTEN = {
    "leren_geplaatst": OPLEIDINGEN,
    "leren_wachtlijst": OPLEIDINGEN,
    "leren_afgemeld": OPLEIDINGEN,
    "redactie_voorgelegd": REDACTIEWERK,
    "redactie_goedgekeurd": REDACTIEWERK,
    "redactie_teruggestuurd": REDACTIEWERK,
}


def registreer() -> None:
    """Make the kinds known, when the app is ready."""
    lerend = (MEDEWERKER, KANDIDAAT, COACH, WERKBEGELEIDER)
    mailrubrieken.registreer(OPLEIDINGEN, "Bevestiging als ik me aanmeld of afmeld voor een opleiding", lerend)
    mailrubrieken.registreer(REDACTIEWERK, "Pagina's die langs de redactie gaan", (REDACTEUR, COORDINATOR))
    for sleutel, (naam, velden) in SOORTEN.items():
        soorten.registreer(sleutel, naam=naam, velden=velden, rubriek=UIT_TE_ZETTEN.get(sleutel, ""))
