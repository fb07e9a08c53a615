"""The mails of Register Jobcoach; their words are in templates/berichten/. None holds anything of a portfolio."""

from accounts import mailrubrieken
from accounts.rollen import COORDINATOR
from berichten import soorten

NAAM = ("hoe de ontvanger heet", "Noor Bakker")
PORTFOLIO = ("de link naar het portfolio", "https://portaal.example.nl/mijn-portfolio/")
OPDRACHT = ("de link naar de opdracht", "https://portaal.example.nl/beoordelen/")
DATUM = ("tot wanneer", "3 maart 2027")
MOMENT = ("wanneer het gesprek is", "woensdag 3 maart 2027 om 14.00 uur")
PLEK = ("waar het gesprek is, of de link", "Stationsplein 1, Utrecht")

AAN_KANDIDAAT = {"naam": NAAM, "adres": PORTFOLIO}
AAN_ASSESSOR = {"naam": NAAM, "adres": OPDRACHT}
GESPREK = {"naam": NAAM, "moment": MOMENT, "plek": PLEK, "adres": ("de link naar meer", "https://portaal.example.nl/")}

INDIENING = AAN_KANDIDAAT | {
    "nummer": ("de hoeveelste inzending het is", "1"),
    "datum": ("de dag en het tijdstip van indienen", "3 maart 2027 om 14.05 uur"),
}

SOORTEN = {
    "indiening_ontvangen": ("Bevestiging van een ingediend portfolio", INDIENING),
    "aanvulling_ontvangen": ("Bevestiging van een aanvulling", INDIENING),
    "portfolio_teruggestuurd": ("Portfolio terug na de controle", AAN_KANDIDAAT),
    "aanvulling_teruggestuurd": ("Aanvulling terug na de controle", AAN_KANDIDAAT | {"datum": DATUM}),
    "assessor_gevraagd": ("Vraag aan een assessor", AAN_ASSESSOR),
    "portfolio_open": ("Portfolio staat open, aan een assessor", AAN_ASSESSOR),
    "assessoren_genoemd": (
        "Namen van de assessoren, aan de kandidaat",
        AAN_KANDIDAAT | {"assessoren": ("de namen", "Meral Yilmaz en Ruben Jansen"), "datum": DATUM},
    ),
    "opdracht_vervallen": ("Opdracht vervallen, aan een assessor", AAN_ASSESSOR),
    "portfolio_gestopt": ("Kandidaat gestopt, aan de assessoren", AAN_ASSESSOR),
    "bezwaar_assessor_beantwoord": (
        "Antwoord op bezwaar tegen een assessor",
        AAN_KANDIDAAT | {"assessor": ("de naam van de assessor", "Ruben Jansen")},
    ),
    "aanvulling_te_beoordelen": ("Aanvulling klaar om te beoordelen", AAN_ASSESSOR),
    "vergelijking_open": ("Vergelijking open, aan de assessoren", AAN_ASSESSOR),
    "onderwerpen_klaar": ("Onderwerpen van het toetsgesprek, aan de kandidaat", AAN_KANDIDAAT),
    "assessor_overgedragen": ("Na het inleveren vervangen, aan een assessor", AAN_ASSESSOR),
    "andere_assessor_weg": ("Andere assessor gaat niet verder, aan een assessor", AAN_ASSESSOR),
    "derde_neemt_over": ("Derde assessor neemt een plaats over", AAN_ASSESSOR),
    "derde_klaar": ("Derde assessor is klaar, aan de twee", AAN_ASSESSOR),
    "gesprek_gepland": ("Uitnodiging voor een toetsgesprek", GESPREK),
    "gesprek_verzet": ("Toetsgesprek verzet", GESPREK),
    "gesprek_afgezegd": (
        "Toetsgesprek afgezegd",
        {"naam": NAAM, "moment": MOMENT, "reden": ("waarom het niet doorgaat", "Een assessor is ziek.")},
    ),
    "besluit_genomen": ("Besluit over een portfolio", AAN_KANDIDAAT),
    "bezwaar_ontvangen": ("Bezwaar ontvangen", AAN_KANDIDAAT | {"datum": DATUM}),
    "bezwaar_afgehandeld": ("Bezwaar afgehandeld", AAN_KANDIDAAT),
    "beoordeling_herinnering": ("Herinnering aan een assessor", AAN_ASSESSOR | {"datum": DATUM}),
    "beoordeling_te_laat": ("Termijn voorbij, aan een assessor", AAN_ASSESSOR | {"datum": DATUM}),
    "aanvullen_herinnering": ("Herinnering om aan te vullen", AAN_KANDIDAAT | {"datum": DATUM}),
    "aanvullen_voorbij": ("Termijn om aan te vullen voorbij", AAN_KANDIDAAT | {"datum": DATUM}),
    "werk_voor_bureau": (
        "Wat er wacht op het bureau",
        {
            "naam": NAAM,
            "aantal": ("hoeveel portfolio's op het bureau wachten", "4"),
            "te_laat": ("hoeveel daarvan over hun termijn zijn", "1"),
            "adres": ("de link naar de werklijst", "https://portaal.example.nl/admin/"),
        },
    ),
}

WERKVOORRAAD = "werkvoorraad"  # what somebody can turn off; all other mails are about a decision, a term or a talk
UIT_TE_ZETTEN = {"werk_voor_bureau": WERKVOORRAAD}


def registreer() -> None:
    """Make the kinds known, when the app is ready."""
    mailrubrieken.registreer(WERKVOORRAAD, "Overzicht van wat er op het bureau wacht", (COORDINATOR,))
    for sleutel, (naam, velden) in SOORTEN.items():
        soorten.registreer(sleutel, naam=naam, velden=velden, rubriek=UIT_TE_ZETTEN.get(sleutel, ""))
