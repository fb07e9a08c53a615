"""Another kandidaat's portfolio, as far as it goes, in which all that was written is marked.

All that is theirs has the same number and the same uuid, so that an address which takes an id leads to it.
"""

import uuid

from django.utils import timezone

from accounts.rollen import ASSESSOR, COORDINATOR
from agenda.models import Afspraak, Deelnemer
from berichten.models import Bericht
from bestanden.models import Bestand
from bestanden.opslag import bewaar
from certificaten.models import Certificaat, Maatregel
from formulieren.models import Antwoord, Bijlage, Invulling, Kopie, Opvang
from portfolio.models import (
    Beoordeling,
    Besluit,
    Bezwaar,
    Controle,
    Documentoordeel,
    Eindoordeel,
    Eindscore,
    Indiening,
    Kaderversie,
    Portfolio,
    PortfolioDeel,
    Score,
    Toetsgesprek,
    Toewijzing,
)
from portfolio.rules.beoordeling import vraag_id
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.bestanden.bouwstenen import maak_pdf, upload

NUMMER = 987_001
SLEUTEL = uuid.UUID("c0ffee00-0000-4000-8000-000000000001")
MERK = "kwetsbaarwoord"
NAAM = "Vreemdeling"
KANDIDAAT = {"naam": f"{NAAM} {NAAM}", "werkgevers": ["Werkpad Noord"], "opleider": "De Brug", "plaats": "Zwolle"}


def maak_vreemd_portfolio() -> None:
    """Another kandidaat's submitted portfolio, in which everything is marked, and everything has the same id."""
    nu = timezone.now()
    kandidaat = maak_kandidaat("vreemdeling@example.nl", id=NUMMER, first_name=NAAM, last_name=NAAM)
    kaderversie = Kaderversie.objects.get()
    portfolio = Portfolio.objects.create(
        pk=NUMMER, kenmerk=SLEUTEL, kandidaat=kandidaat, kaderversie=kaderversie, status="gesprek"
    )
    antwoorden = {}
    for code, deel in kaderversie.delen_per_code().items():
        sleutel = {"pk": SLEUTEL} if code == "C1" else {}
        invulling = Invulling.objects.create(versie_id=deel.versie_id, op_slot=True, **sleutel)
        PortfolioDeel.objects.create(portfolio=portfolio, code=code, invulling=invulling)
        vraag = next(deel.versie.formulier.vragen())
        antwoorden[code] = {vraag.id: {"tekst": f"{MERK} in een antwoord", "nauwelijks": False}}
        Antwoord.objects.create(
            invulling=invulling,
            vraag=vraag.id,
            waarde=antwoorden[code][vraag.id],
            versie_id=deel.versie_id,
            bewaard_op=nu,
        )
        Kopie.objects.create(
            invulling=invulling,
            vraag=vraag.id,
            waarde={"tekst": f"{MERK} in een kopie"},
            reden="op_slot",
            gemaakt_op=nu,
        )
    inhoud = maak_pdf() + f"\n% {MERK} in een bestand".encode()
    bestand = bewaar(upload(inhoud, f"{MERK}.pdf"), kandidaat, ("pdf",), 10)
    Bestand.objects.filter(pk=bestand.pk).update(id=SLEUTEL)
    Bijlage.objects.create(pk=NUMMER, invulling_id=SLEUTEL, vraag="x", bestand_id=SLEUTEL)
    delen = [{"code": c, "onderdeel": c[0], "versie": d.versie_id, "antwoorden": antwoorden[c]}
             for c, d in kaderversie.delen_per_code().items()]  # fmt: skip
    indiening = Indiening.objects.create(
        pk=NUMMER, portfolio=portfolio, nummer=1, ingediend_op=nu, ingediend_door=kandidaat, peildatum=nu.date(),
        kaderversie=kaderversie, inhoud={"formaat": 1, "delen": delen, "vrijgesteld": {}, "kandidaat": KANDIDAAT},
    )  # fmt: skip
    indiening.bestanden.set([SLEUTEL])
    controleer(indiening)
    beoordeel(indiening)
    beslis(indiening)
    Opvang.objects.create(
        pk=NUMMER, gebruiker=kandidaat, adres="/mijn-portfolio/c/c1-1/", gegevens=f'{{"x": ["{MERK}"]}}', gemaakt_op=nu
    )
    Bericht.objects.create(
        pk=NUMMER, soort="indiening_ontvangen", aan=kandidaat.email, onderwerp="Ontvangen", tekst="Dag"
    )


def controleer(indiening: Indiening) -> None:
    """The documents were found in order, after some words about one."""
    nu, bureau = timezone.now(), maak_user(rol=COORDINATOR)
    controle = Controle.objects.create(
        pk=NUMMER, indiening=indiening, begonnen_door=bureau, uitkomst="in_orde", afgerond_door=bureau, afgerond_op=nu,
        tekst=f"{MERK} in een tekst",
    )  # fmt: skip
    Documentoordeel.objects.create(
        pk=NUMMER, controle=controle, vraag="x", in_orde=True, toelichting=f"{MERK} in een oordeel", door=bureau, op=nu
    )


def beoordeel(indiening: Indiening) -> None:
    """An assessor who handed in, with a private note, a talk that is planned, and the final scores."""
    nu = timezone.now()
    bureau, assessor = maak_user(rol=COORDINATOR), maak_user("beoordelaar@example.nl", rol=ASSESSOR)
    toewijzing = Toewijzing.objects.create(
        pk=NUMMER, kenmerk=SLEUTEL, indiening=indiening, assessor=assessor, plek=1, status="aanvaard",
        toegewezen_door=bureau, open_vanaf=nu, reden=f"{MERK} in een reden", bezwaar=f"{MERK} in een bezwaar",
        bezwaar_op=nu, bezwaar_gevolgd=False, bezwaar_antwoord=f"{MERK} in een antwoord op een bezwaar", akkoord_op=nu,
    )  # fmt: skip
    beoordeling = Beoordeling.objects.open(toewijzing, assessor)
    Toewijzing.objects.filter(pk=NUMMER).update(status="ingeleverd", afgelopen_op=nu)
    Eindoordeel.objects.create(indiening=indiening)
    for volgorde, criterium in enumerate(indiening.te_scoren):
        zelfde = {"criterium": criterium.sleutel, "code": criterium.code, "volgorde": volgorde}
        zelfde |= {"uitkomst": "niet_aangetoond", "grond": f"{MERK} in een grond"}
        Score.objects.create(beoordeling=beoordeling, citaten=f"{MERK} in een citaat", **zelfde)
        Eindscore.objects.create(
            indiening=indiening, essentieel=True, reden="verschil", gesprek=f"{MERK} in een gesprek", **zelfde
        )
        Antwoord.objects.create(
            invulling=beoordeling.invulling,
            vraag=vraag_id(criterium.sleutel, "notitie"),
            waarde={"tekst": f"{MERK} in een notitie", "nauwelijks": False},
            versie_id=beoordeling.invulling.versie_id,
            bewaard_op=nu,
        )
    afspraak = Afspraak.objects.create(
        pk=NUMMER, uid=SLEUTEL, titel="Toetsgesprek", begin=nu, eind=nu, plaats=f"{MERK} in een plaats",
        toelichting=f"{MERK} in een toelichting", gemaakt_door=bureau, gemaakt_op=nu, gewijzigd_door=bureau,
        gewijzigd_op=nu,
    )  # fmt: skip
    Deelnemer.objects.bulk_create(Deelnemer.van(afspraak, user) for user in (assessor, indiening.ingediend_door))
    Toetsgesprek.objects.create(pk=NUMMER, indiening=indiening, afspraak=afspraak)


def beslis(indiening: Indiening) -> None:
    """A besluit with a bezwaar against it, and a certificate that was suspended for a while."""
    nu, bureau = timezone.now(), maak_user(rol=COORDINATOR)
    besluit = Besluit.objects.create(
        pk=NUMMER, indiening=indiening, nummer=1, uitkomst="afgewezen", motivering=f"{MERK} in een motivering",
        afwijking=f"{MERK} in een afwijking", bezwaar_tot=nu.date(), genomen_door=bureau,
    )  # fmt: skip
    Bezwaar.objects.create(
        pk=NUMMER, besluit=besluit, tekst=f"{MERK} in een bezwaar", motivering=f"{MERK} in een antwoord",
        termijn=nu.date(),
    )  # fmt: skip
    certificaat = Certificaat.objects.create(
        pk=NUMMER, sleutel=str(NUMMER), nummer="RJ-2020-0001", soort="register-jobcoach", naam=NAAM,
        houder=indiening.ingediend_door, afgegeven_op=nu.date(), geldig_tot=nu.date(),
        herkomst=f"portfolio:{SLEUTEL}",
    )  # fmt: skip
    Maatregel.objects.create(
        pk=NUMMER, certificaat=certificaat, soort="opschorting", reden=f"{MERK} in een maatregel", door=bureau, op=nu
    )
