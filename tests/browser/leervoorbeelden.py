"""Pages of learning to look at, a list of addresses per role: the demo of learning, and on top of it what is left."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Toevertrouwing, User
from accounts.rollen import COACH
from content.models import Begrip
from formulieren.models import Antwoord
from formulieren.models.versie import formulier_van_versie
from lms.inhoud.demo.volgen import GROEN, SCHOONMAAK, VEILIG
from lms.models import Afname, Deelname, Inschrijving, Instrument, Leerlijn, Leerpad, Opleiding, Uitvoering
from tests.accounts.factories import maak_zonder_adres
from tests.lms.uitvoeringfabriek import maak_uitvoering, voorbij
from tests.lms.volgfabriek import bij, mijn

AANBOD = "/leren/"
MAKKELIJK, GEWOON = "?taal=makkelijk", "?taal=gewoon"


def vul_aan() -> None:
    """What the demo does not have: questionnaires, lessons, a leerpad, and somebody without an e-mail address."""
    yasmin, coach, bureau = wie("medewerker"), wie("coach"), wie("coordinator")
    for punt in ("2", "4"):
        vul_in(yasmin, punt).deel(yasmin)
    Afname.objects.begin(yasmin, leefgebieden())
    opleiding = Opleiding.objects.get(slug="taal-op-het-werk")
    for klaar in (True, False):
        uitvoering = maak_uitvoering(door=bureau, opleiding=opleiding, docent=wie("docent"))
        for persoon in (yasmin, wie("rachid")):
            Deelname.objects.meld_aan(uitvoering, persoon, persoon)
        if klaar:
            voorbij(uitvoering)
    pad = Leerpad.objects.van(yasmin)
    begin = pad.revisie
    pad.voeg_toe(yasmin, begin, "Zelf met klanten bellen", timezone.localdate() + timedelta(days=60))
    pad.leg_gesprek_vast(coach, begin + 1, "We oefenen elke week.")
    pad.voeg_toe(coach, begin + 1, "De heftruck rijden", leerlijn_id=Leerlijn.objects.get(slug=GROEN).pk)
    groen = Leerlijn.objects.get(slug=GROEN)
    Inschrijving.objects.schrijf_in(wie("silvan"), groen, coach)
    with transaction.atomic():  # so there is a newer version than they follow
        del groen.stappen[-1]
        groen.save_revision().publish()
    Toevertrouwing.objects.vertrouw_toe(maak_zonder_adres(), coach, bureau, timezone.localdate(), als=COACH)


def vul_in(persoon: User, punt: str) -> Afname:
    """The questionnaire with the same answer to every question, handed in."""
    afname = Afname.objects.begin(persoon, leefgebieden())
    vragen = [vraag.id for stap in formulier_van_versie(afname.versie_id).stappen for vraag in stap.vragen]
    vast = {"invulling_id": afname.invulling_id, "versie_id": afname.versie_id, "bewaard_op": timezone.now()}
    Antwoord.objects.schrijf([Antwoord(vraag=vraag, waarde=punt, **vast) for vraag in vragen])
    afname.lever_in(persoon)
    return afname


def wie(naam: str) -> User:
    return User.objects.get(email=f"{naam}@voorbeeld.nl")


def leefgebieden() -> Instrument:
    return Instrument.objects.get(slug="de-zeven-leefgebieden")


def volgt(naam: str, leerlijn: str) -> Inschrijving:
    return Inschrijving.objects.select_related("versie").get(persoon=wie(naam), leerlijn__slug=leerlijn)


# The addresses


def bezoeker() -> list[str]:
    paginas = ["certificeren", "k0002-arbeidsparticipatie", "taal-op-het-werk", "de-zeven-leefgebieden", "matchmaker"]
    return [
        AANBOD,
        f"{AANBOD}?soort=leerlijn&werksoort=schoonmaak",
        f"{AANBOD}?q=leerlijnen",
        f"{AANBOD}?q=xyzzy",
        *(f"{AANBOD}{slug}/" for slug in paginas),
        "/leren/api/",
        "/begrippen/",
        reverse("begrip", args=[Begrip.objects.values_list("slug", flat=True).first()]),
        "/account/code/",
        "/wegwijzer/",
    ]


def makkelijk() -> list[str]:
    """The same kinds of pages in easy Dutch. The first address makes the choice, the last undoes it."""
    slugs = ["schoonmaak-de-basis", "veilig-werken", "de-zeven-leefgebieden", "medewerker"]
    return [f"{AANBOD}{MAKKELIJK}", *(f"{AANBOD}{slug}/" for slug in slugs), f"{AANBOD}matchmaker/", AANBOD + GEWOON]


def medewerker_leerlijnen() -> list[str]:
    """Steps that are open, handed in, done and closed, and one that was tried; the start of what is filled in."""
    schoonmaak, groen, veilig = (volgt("medewerker", slug) for slug in (SCHOONMAAK, GROEN, VEILIG))
    return [
        "/leren/mijn/",
        f"{AANBOD}{SCHOONMAAK}/",
        mijn(schoonmaak),
        mijn(veilig),
        mijn(schoonmaak, wat="stoppen/"),
        mijn(schoonmaak, "S3b"),
        mijn(schoonmaak, "S4"),
        mijn(schoonmaak, "S4") + MAKKELIJK,
        mijn(schoonmaak, "S1") + GEWOON,
        mijn(schoonmaak, "S6"),
        mijn(groen, "S5"),
    ]


def medewerker_overig() -> list[str]:
    """Questionnaires with their results, the leerpad, the leerdossier, lessons, and who looked."""
    yasmin = wie("medewerker")
    afnames = Afname.objects.van(yasmin).filter(instrument=leefgebieden())
    klaar, bezig = afnames.exclude(ingeleverd_op=None).latest("pk"), afnames.filter(ingeleverd_op=None).latest("pk")
    doel = Leerpad.objects.van(yasmin).doelen.first()
    vragenlijsten = "/leren/mijn/vragenlijsten/"
    return [
        vragenlijsten,
        f"{vragenlijsten}begin/{leefgebieden().pk}/",
        f"{vragenlijsten}{bezig.kenmerk}/stap/wonen/",
        f"{vragenlijsten}{bezig.kenmerk}/inleveren/",
        f"{vragenlijsten}{klaar.kenmerk}/",
        f"{vragenlijsten}verloop/{leefgebieden().pk}/",
        "/leren/mijn/leerpad/",
        "/leren/mijn/leerpad/doel/",
        f"/leren/mijn/leerpad/doel/{doel.pk}/",
        "/leren/mijn/leerpad/gesprek/",
        "/leren/mijn/dossier/",
        "/leren/mijn/dossier/?soort=eerder",
        "/leren/mijn/dossier/eerder/",
        "/leren/mijn/uitvoeringen/",
        *(f"/leren/mijn/uitvoeringen/{deelname.uitvoering.kenmerk}/" for deelname in yasmin.deelnames.order_by("pk")),
        "/leren/mijn/agenda/",
        "/leren/mijn/inzage/",
        "/mijn-certificaat/",
    ]


def medewerker_leeg() -> list[str]:
    """Of somebody who did nothing yet."""
    delen = ("", "vragenlijsten/", "leerpad/", "dossier/", "uitvoeringen/", "inzage/")
    return [f"/leren/mijn/{deel}" for deel in delen]


def net_begonnen() -> list[str]:
    """Of somebody with a questionnaire to begin, and a newer version of what they follow to choose."""
    groen = volgt("silvan", GROEN)
    return [mijn(groen), mijn(groen, wat="nieuwe-versie/"), mijn(groen, "S1"), mijn(groen, "S1", "invullen/")]


def coach() -> list[str]:
    yasmin, zonder_adres = wie("medewerker"), User.objects.filter(email=None).latest("pk")
    begin, schoonmaak = f"/leren/begeleiden/{yasmin.pk}/", volgt("medewerker", SCHOONMAAK)
    gedeeld = Afname.objects.van(yasmin).filter(instrument=leefgebieden()).exclude(gedeeld_op=None).latest("pk")
    return [
        "/leren/begeleiden/",
        "/leren/begeleiden/?stand=vast",
        "/leren/begeleiden/?q=niemand",
        begin,
        bij(schoonmaak),
        bij(schoonmaak, "S1"),
        bij(schoonmaak, "S4"),
        bij(schoonmaak, "S6"),
        bij(volgt("rachid", SCHOONMAAK), "S6"),
        f"{begin}leerpad/",
        f"{begin}leerpad/gesprek/",
        f"{begin}leerpad/doel/{Leerpad.objects.van(yasmin).doelen.first().pk}/",
        f"{begin}dossier/",
        f"{begin}uitslagen/",
        f"{begin}uitslagen/verloop/{leefgebieden().pk}/",
        f"/leren/begeleiden/uitslag/{gedeeld.kenmerk}/",
        f"/leren/begeleiden/uitvoeringen/{Uitvoering.objects.latest('pk').kenmerk}/",
        f"{begin}inlogcode/",
        f"/leren/begeleiden/{zonder_adres.pk}/inlogcode/",
    ]


def werkbegeleider() -> list[str]:
    schoonmaak = volgt("rachid", SCHOONMAAK)
    return ["/leren/begeleiden/", f"/leren/begeleiden/{schoonmaak.persoon_id}/", bij(schoonmaak, "S6")]


def docent() -> list[str]:
    lessen = "/leren/begeleiden/lessen/"
    return [lessen, *(f"{lessen}{uitvoering.kenmerk}/" for uitvoering in Uitvoering.objects.order_by("pk"))]


def teammanager() -> list[str]:
    return ["/leren/begeleiden/team/", "/leren/begeleiden/team/cijfers/"]
