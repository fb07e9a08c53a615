"""The states and outcomes of the chain. Enums know no models, so rules and models can both use them."""

from django.db import models


class Status(models.TextChoices):
    """Where a portfolio is. It says the stage, never how far somebody's work within that stage is."""

    CONCEPT = "concept", "In voorbereiding"
    INGEDIEND = "ingediend", "Ingediend"
    IN_CONTROLE = "in_controle", "In controle bij het bureau"
    TOEWIJZEN = "toewijzen", "Wacht op assessoren"
    BEOORDELING = "beoordeling", "Bij de assessoren"
    GESPREK = "gesprek", "Toetsgesprek en eindoordeel"
    BESLUIT = "besluit", "Wacht op het besluit"
    AANVULLEN = "aanvullen", "Aan te vullen"
    GECERTIFICEERD = "gecertificeerd", "Gecertificeerd"
    AFGEWEZEN = "afgewezen", "Niet gecertificeerd"
    GESTOPT = "gestopt", "Gestopt"

    @classmethod
    def lopend(cls) -> tuple["Status", ...]:
        """The states in which somebody has a portfolio under way; there is one such portfolio per person."""
        return (
            cls.CONCEPT,
            cls.INGEDIEND,
            cls.IN_CONTROLE,
            cls.TOEWIJZEN,
            cls.BEOORDELING,
            cls.GESPREK,
            cls.BESLUIT,
            cls.AANVULLEN,
        )

    @classmethod
    def bewerkbaar(cls) -> tuple["Status", ...]:
        """The states in which the kandidaat writes."""
        return (cls.CONCEPT, cls.AANVULLEN)

    @classmethod
    def bij_assessoren(cls) -> tuple["Status", ...]:
        """The states in which a review can be written and locked."""
        return (cls.TOEWIJZEN, cls.BEOORDELING)


class Werk(models.TextChoices):
    """What has to happen next with a portfolio, as the view `portfolio_werkstand` says it."""

    CONTROLEREN = "controleren", "Documenten controleren"
    TOEWIJZEN = "toewijzen", "Assessoren toewijzen"
    VERVANGER = "vervanger", "Vervanger zoeken"
    BEZWAAR_ASSESSOR = "bezwaar-assessor", "Bezwaar tegen assessor beantwoorden"
    DERDE = "derde", "Derde assessor vragen"
    GESPREK = "gesprek", "Toetsgesprek plannen"
    BESLUIT = "besluit", "Besluit nemen"
    BEZWAAR = "bezwaar", "Bezwaar behandelen"
    VERSTREKEN = "verstreken", "Aanvultermijn verstreken"
    WACHT_ASSESSOREN = "wacht-assessoren", "Wacht op de assessoren"
    WACHT_DERDE = "wacht-derde", "Wacht op de derde assessor"
    WACHT_KANDIDAAT = "wacht-kandidaat", "Wacht op de kandidaat"
    KLAAR = "klaar", "Niets meer te doen"

    @classmethod
    def van_anderen(cls) -> tuple["Werk", ...]:
        """What somebody else has to do."""
        return (cls.WACHT_ASSESSOREN, cls.WACHT_DERDE, cls.WACHT_KANDIDAAT)

    @classmethod
    def van_bureau(cls) -> tuple["Werk", ...]:
        """What the office itself has to do."""
        return tuple(werk for werk in cls if werk not in (*cls.van_anderen(), cls.KLAAR))


class Oordeel(models.TextChoices):
    """What a score means. How it is called, and whether it needs a ground, is for the kader to say."""

    AANGETOOND = "aangetoond", "aangetoond"
    NIET_AANGETOOND = "niet_aangetoond", "niet aangetoond"
    BESPREKEN = "bespreken", "bespreken in toetsgesprek"

    @classmethod
    def definitief(cls) -> tuple["Oordeel", ...]:
        """What a final score can be."""
        return (cls.AANGETOOND, cls.NIET_AANGETOOND)


class Bijdrage(models.TextChoices):
    """Whether the fee of a portfolio is due or paid."""

    ONBEKEND = "onbekend", "nog niet bepaald"
    VERSCHULDIGD = "verschuldigd", "nog te betalen"
    BETAALD = "betaald", "betaald"
    GEEN = "geen", "niet verschuldigd"


class Controleuitkomst(models.TextChoices):
    OPEN = "open", "nog bezig"
    IN_ORDE = "in_orde", "in orde"
    TERUG = "terug", "terug naar de kandidaat"
    VERVALLEN = "vervallen", "vervallen"


class Toewijzingstatus(models.TextChoices):
    """Where one assessor is with one submission."""

    GEVRAAGD = "gevraagd", "gevraagd"
    AANVAARD = "aanvaard", "aan het werk"
    INGELEVERD = "ingeleverd", "ingeleverd"
    OVERGEDRAGEN = "overgedragen", "na inleveren overgedragen"
    TERUGGETREDEN = "teruggetreden", "teruggetreden"
    VERVALLEN = "vervallen", "vervallen"

    @classmethod
    def beoordeeld(cls) -> tuple["Toewijzingstatus", ...]:
        """The states in which a review was locked: its scores stay, also of who left afterwards."""
        return (cls.INGELEVERD, cls.OVERGEDRAGEN)

    @classmethod
    def actief(cls) -> tuple["Toewijzingstatus", ...]:
        """The states in which the place is taken."""
        return (cls.GEVRAAGD, cls.AANVAARD, cls.INGELEVERD)

    @classmethod
    def open(cls) -> tuple["Toewijzingstatus", ...]:
        """The states in which the assessor still has work to do."""
        return (cls.GEVRAAGD, cls.AANVAARD)


class Bandsoort(models.TextChoices):
    """Why an assessor must not judge a kandidaat."""

    WERKGEVER = "werkgever", "zelfde werkgever"
    OPGELEID = "opgeleid", "heeft de kandidaat opgeleid"
    GECOACHT = "gecoacht", "heeft de kandidaat begeleid"
    ANDERS = "anders", "andere band"


class Advies(models.TextChoices):
    POSITIEF = "positief", "certificeren"
    NEGATIEF = "negatief", "niet certificeren"


class Uitkomst(models.TextChoices):
    """The outcome of a besluit."""

    GECERTIFICEERD = "gecertificeerd", "gecertificeerd"
    AANVULLEN = "aanvullen", "aan te vullen"
    AFGEWEZEN = "afgewezen", "afgewezen"


class Bezwaaruitkomst(models.TextChoices):
    OPEN = "open", "in behandeling"
    GEGROND = "gegrond", "gegrond"
    ONGEGROND = "ongegrond", "ongegrond"
    NIET_ONTVANKELIJK = "niet_ontvankelijk", "niet in behandeling genomen"
