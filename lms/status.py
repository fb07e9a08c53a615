"""The kinds, states and outcomes of learning. Enums know no models, so rules and models can both use them."""

from django.db import models


class Stapsoort(models.TextChoices):
    """What a step of a leerlijn is (Begrippenlijst R, Leerlijn)."""

    OPLEIDING = "opleiding", "Opleiding"
    INSTRUMENT = "instrument", "Vragenlijst of oefening"
    TOETSMOMENT = "toetsmoment", "Toetsmoment"
    OPDRACHT = "opdracht", "Opdracht op het werk"
    KEUZE = "keuze", "Keuze"


class Toetssoort(models.TextChoices):
    """How a toetsmoment is judged."""

    SCORE = "score", "Toets met een score"
    OORDEEL = "oordeel", "Oordeel van een beoordelaar"
    PRAKTIJK = "praktijk", "Praktijktoets met een observatie"


class Einde(models.TextChoices):
    """What a leerlijn ends in."""

    CERTIFICAAT = "certificaat", "Certificaat"
    DIPLOMA = "diploma", "Diploma"


class Vorm(models.TextChoices):
    """Where and how an opleiding is followed."""

    KLAS = "klas", "In een groep"
    ELEARNING = "e-learning", "Online, in je eigen tempo"
    WERKPLEK = "werkplek", "Op het werk"


class Niveau(models.TextChoices):
    """The Dutch qualifications framework (NLQF)."""

    INSTROOM = "0", "NLQF instroom"
    EEN = "1", "NLQF 1"
    TWEE = "2", "NLQF 2"
    DRIE = "3", "NLQF 3"
    VIER = "4", "NLQF 4"
    VIJF = "5", "NLQF 5"
    ZES = "6", "NLQF 6"
    ZEVEN = "7", "NLQF 7"
    ACHT = "8", "NLQF 8"


class Instrumentsoort(models.TextChoices):
    """What an instrument is (Begrippenlijst R, Instrumenten)."""

    VRAGENLIJST = "vragenlijst", "Vragenlijst"
    TOETS = "toets", "Toets"
    PRAKTIJKOEFENING = "praktijkoefening", "Praktijkoefening"
    WERKOPDRACHT = "werkopdracht", "Werkopdracht"

    @classmethod
    def in_te_vullen(cls) -> tuple["Instrumentsoort", ...]:
        """What is filled in in the portal, on the form engine."""
        return (cls.VRAGENLIJST, cls.TOETS)


class Leefgebied(models.TextChoices):
    """The seven areas of life (Begrippenlijst R, Leefgebieden). Answers about them can be about health."""

    ZINGEVING = "zingeving", "Zingeving"
    WONEN = "wonen", "Wonen"
    FINANCIEN = "financien", "Financiën"
    RELATIES = "relaties", "Sociale relaties"
    LICHAAM = "lichaam", "Lichamelijke gezondheid"
    PSYCHE = "psyche", "Psychische gezondheid"
    ACTIVITEITEN = "activiteiten", "Activiteiten naast het werk"

    def naam(self, makkelijk: bool = False) -> str:
        """Its one name; in the easy text the plain one."""
        return MAKKELIJKE_LEEFGEBIEDEN[self.value] if makkelijk else str(self.label)


MAKKELIJKE_LEEFGEBIEDEN = {
    "zingeving": "Wat je belangrijk vindt",
    "wonen": "Je huis",
    "financien": "Je geld",
    "relaties": "De mensen om je heen",
    "lichaam": "Je lichaam",
    "psyche": "Je hoofd en je gevoel",
    "activiteiten": "Je vrije tijd",
}


class Gedragskant(models.TextChoices):
    """The two sides of the integratieve gedragsmodel (Begrippenlijst R)."""

    WILLEN = "willen", "Willen"
    KUNNEN = "kunnen", "Kunnen"


class Inschrijvingstatus(models.TextChoices):
    """How somebody stands to a leerlijn."""

    LOOPT = "loopt", "Bezig"
    AFGEROND = "afgerond", "Afgerond"
    GESTOPT = "gestopt", "Gestopt"


class Uitkomst(models.TextChoices):
    """How a step ended for somebody."""

    GEHAALD = "gehaald", "Gehaald"
    NIET_GEHAALD = "niet_gehaald", "Niet gehaald"


class Deelnamestatus(models.TextChoices):
    """How somebody stands to an uitvoering of an opleiding."""

    GEPLAATST = "geplaatst", "Je hebt een plaats"
    WACHT = "wacht", "Op de wachtlijst"
    AFGEMELD = "afgemeld", "Afgemeld"
    DEELGENOMEN = "deelgenomen", "Deelgenomen"
    AFWEZIG = "afwezig", "Niet geweest"


class Dossiersoort(models.TextChoices):
    """What a line of the leerdossier is about."""

    LEERLIJN = "leerlijn", "Leerlijn"
    OPLEIDING = "opleiding", "Opleiding"
    TOETS = "toets", "Toets"
    EERDER = "eerder", "Eerder behaald"


class Dossierstatus(models.TextChoices):
    """Whether a line counts. Only what somebody brings along waits for the office."""

    WACHT = "wacht", "Wacht op bevestiging"
    BEVESTIGD = "bevestigd", "Bevestigd"
    AFGEWEZEN = "afgewezen", "Niet bevestigd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Doelstatus(models.TextChoices):
    """How a goal of a leerpad stands."""

    OPEN = "open", "Werk ik aan"
    BEREIKT = "bereikt", "Bereikt"
    LOSGELATEN = "losgelaten", "Losgelaten"


class Importstatus(models.TextChoices):
    """How a list of people to enrol stands."""

    WACHT = "wacht", "Wacht"
    BEZIG = "bezig", "Wordt nagekeken"
    FOUTEN = "fouten", "Er zijn fouten"
    KLAAR = "klaar", "Ingeschreven"
    MISLUKT = "mislukt", "Mislukt"


class Catalogussoort(models.TextChoices):
    """What is in the catalogue."""

    LEERLIJN = "leerlijn", "Leerlijn"
    OPLEIDING = "opleiding", "Opleiding"
    INSTRUMENT = "instrument", "Instrument"
    WERKPROFIEL = "werkprofiel", "Werkprofiel"


class Urenband(models.TextChoices):
    """How much time something takes, to choose by. Where a band ends, see `lms.rules.catalogus`."""

    DAG = "dag", "8 uur of minder"
    WEEK = "week", "Meer dan 8 tot en met 40 uur"
    MAANDEN = "maanden", "Meer dan 40 tot en met 200 uur"
    LANGER = "langer", "Meer dan 200 uur"


class Start(models.TextChoices):
    """When something begins, counted from today."""

    MAAND = "maand", "Binnen een maand"
    KWARTAAL = "kwartaal", "Binnen drie maanden"


class Sortering(models.TextChoices):
    """The order of the catalogue."""

    TREFFER = "treffer", "Beste treffer"
    TITEL = "titel", "Titel"
    NIEUW = "nieuw", "Nieuwste eerst"
