"""A catalogue, a leerlijn, a coach and a leerdossier as large as the measurement asks for."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import Toevertrouwing, User
from accounts.rollen import COACH, COORDINATOR, MEDEWERKER, geef_rol
from lms.models import (
    Dossierregel,
    Inschrijving,
    Leeraanbod,
    Leerlijn,
    Leerlijnversie,
    Opleiding,
    Resultaat,
)
from lms.status import Dossiersoort, Uitkomst, Vorm

ADDRESS = "leren-{}@voorbeeld.nl"
WORDS = ("schoonmaak", "groen", "techniek", "logistiek", "horeca", "begeleiden", "ontvangst", "veiligheid")
STEPS = 40


def person(name: str, rol: str) -> User:
    user = User.objects.create_user(ADDRESS.format(name), first_name="Sam", last_name=name.capitalize())
    geef_rol(user, rol)
    return user


def coordinator() -> User:
    return person("bureau", COORDINATOR)


def long_leerlijn() -> Leerlijn:
    """A leerlijn of forty steps, each of which waits for the one before."""
    steps = [
        {
            "type": "opdracht",
            "id": f"00000000-0000-4000-8000-{number:0>12}",
            "value": {
                "titel": f"Opdracht {number} op je werkplek",
                "code": f"S{number}",
                "tekst": "<p>Doe dit samen met je begeleider en vertel na afloop hoe het ging.</p>",
                "verplicht": True,
                "open_na": f"S{number - 1}" if number > 1 else "",
                "makkelijk": {"tekst": "<p>Doe dit samen.</p>", "beeld": None, "geluid": None},
                "bewijs": False,
            },
        }
        for number in range(1, STEPS + 1)
    ]
    page = Leerlijn(
        title="Lange leerlijn",
        samenvatting="Veertig stappen op het werk.",
        doel="<p>Zelfstandig werken.</p>",
        einde_titel="Certificaat van de lange leerlijn",
        stappen=steps,
    )
    Leeraanbod.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return page


def grow_catalogue(have: int, want: int) -> None:
    """Publish opleidingen until there are so many."""
    above = Leeraanbod.objects.get()
    for number in range(have, want):
        word, other = WORDS[number % len(WORDS)], WORDS[number // len(WORDS) % len(WORDS)]
        page = Opleiding(
            title=f"Opleiding {word} en {other} {number}",
            slug=f"bench-{number}",
            samenvatting=f"Leren werken in {word}, met aandacht voor {other}.",
            tekst=f"<p>Je leert de basis van {word}. Daarna oefen je met {other} op een werkplek.</p>",
            aanbieder="Leerplein",
            uren=8 * (number % 12 + 1),
            niveau=str(number % 5),
            vormen=[Vorm.values[number % 3]],
        )
        above.add_child(instance=page)
        page.save_revision().publish()


def grow_people(have: int, want: int, coach: User, leerlijn: Leerlijn, office: User) -> None:
    """Entrust people to the coach until there are so many, each somewhere in the leerlijn."""
    numbers = range(have, want)
    people = User.objects.bulk_create(
        User(email=ADDRESS.format(f"mens-{n}"), first_name="Noor", last_name=f"Nummer {n}", password="!")  # noqa: S106
        for n in numbers
    )
    Group.objects.get(name=MEDEWERKER).user_set.add(*people)
    since = timezone.localdate() - timedelta(days=30)
    Toevertrouwing.objects.bulk_create(
        Toevertrouwing(medewerker=user, begeleider=coach, als=COACH, begin=since, door=office) for user in people
    )
    versie = Leerlijnversie.objects.huidige(leerlijn)
    assert versie is not None
    follow = Inschrijving.objects.bulk_create(
        Inschrijving(persoon=user, leerlijn=leerlijn, versie=versie, ingeschreven_door=coach) for user in people
    )
    steps = versie.definitie.stappen
    Resultaat.objects.bulk_create(
        Resultaat(inschrijving=row, stap=step.id, titel=step.titel, uitkomst=Uitkomst.GEHAALD, gegeven_door=coach)
        for number, row in enumerate(follow)
        for step in steps[: number % STEPS]
    )


def grow_dossier(have: int, want: int, owner: User) -> None:
    """Add lines to the leerdossier until there are so many."""
    today = timezone.localdate()
    Dossierregel.objects.bulk_create(
        Dossierregel(
            persoon=owner,
            soort=Dossiersoort.EERDER,
            titel=f"Cursus {WORDS[n % len(WORDS)]} {n}",
            aanbieder="Leerplein",
            uren=8,
            behaald_op=today - timedelta(days=n),
            herkomst=f"bench:{n}",
        )
        for n in range(have, want)
    )
