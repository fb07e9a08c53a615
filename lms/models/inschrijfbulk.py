"""Enrolling thousands of people at once, in a few statements each: part of a verb that holds one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils import timezone

from accounts.models import Toevertrouwing, User
from accounts.models.toevertrouwing import Begeleiding
from accounts.rollen import MEDEWERKER
from lms.rules.inschrijfimport import Regel
from sporen.models import Spoor
from sporen.regels import onderwerp_van

from .dossierregel import Dossierregel
from .inschrijving import Inschrijving
from .leerlijnversie import Leerlijnversie
from .meetellen import tel_mee_waar_het_telt

PER_KEER = 1000


class LeerlijnWeg(Exception):
    """A leerlijn was taken out of the catalogue between checking and taking in."""


@dataclass(frozen=True)
class Opbrengst:
    """How many people and inschrijvingen are new, and how many followed the leerlijn already."""

    mensen: int
    nieuw: int
    bestond: int


def schrijf_allen_in(regels: Sequence[Regel], door) -> Opbrengst:
    """Enrol these people, once per person and leerlijn; make those that are not there; entrust them to their coach.

    New people are medewerker, without a password: they choose one with a link that is mailed to them when they ask
    for it. Locks the people. Raises LeerlijnWeg. Side effects: action log, no mail; what they passed before counts.
    """
    versies = _versies({regel.leerlijn for regel in regels})
    bestaand = personen({regel.email for regel in regels})
    ids = [user.pk for user in bestaand.values()]
    list(get_user_model().objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
    nieuw = _maak_mensen(regels, bestaand)
    mensen = bestaand | nieuw
    inschrijvingen = _inschrijvingen(regels, mensen, versies, door)
    _spoor(inschrijvingen, "lms.ingeschreven", door, lambda rij: {"leerlijn": rij.versie.inhoud["titel"]})
    tel_mee_waar_het_telt(inschrijvingen, Dossierregel.objects)
    toevertrouwd = _toevertrouwingen(regels, mensen, door)
    _spoor(toevertrouwd, "accounts.toevertrouwd", door, lambda rij: {"als": rij.als, "begin": rij.begin.isoformat()})
    return Opbrengst(len(nieuw), len(inschrijvingen), len(regels) - len(inschrijvingen))


def personen(adressen: Iterable[str]) -> dict[str, User]:
    """Who there is at these addresses, in lower case; a confirmed address counts as much as the own one."""
    adressen = list(adressen)
    bevestigd = EmailAddress.objects.filter(email__in=adressen, verified=True).select_related("user")
    gevonden = {adres.email.lower(): adres.user for adres in bevestigd}
    return gevonden | {user.email: user for user in User.objects.filter(email__in=adressen)}


def _versies(ids: set[int]) -> dict[int, Leerlijnversie]:
    """The newest version of each leerlijn that is published."""
    rijen = Leerlijnversie.objects.filter(leerlijn__in=ids, leerlijn__live=True).order_by("nummer")
    versies = {versie.leerlijn_id: versie for versie in rijen}
    if ids - versies.keys():
        raise LeerlijnWeg
    return versies


def _maak_mensen(regels: Sequence[Regel], bestaand: dict[str, User]) -> dict[str, User]:
    nieuw = {
        regel.email: User(
            email=regel.email,
            first_name=regel.voornaam,
            last_name=regel.achternaam,
            password=make_password(None),
        )
        for regel in regels
        if regel.email not in bestaand
    }
    User.objects.bulk_create(nieuw.values(), batch_size=PER_KEER)
    groep = Group.objects.get_or_create(name=MEDEWERKER)[0]
    lid = User.groups.through
    lid.objects.bulk_create((lid(user=user, group=groep) for user in nieuw.values()), batch_size=PER_KEER)
    EmailAddress.objects.bulk_create(
        (EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in nieuw.values()),
        batch_size=PER_KEER,
    )
    return nieuw


def _inschrijvingen(
    regels: Sequence[Regel], mensen: dict[str, User], versies: dict[int, Leerlijnversie], door
) -> list[Inschrijving]:
    nu = timezone.now()
    lopend = set(
        Inschrijving.objects.lopend()
        .filter(persoon__in=[user.pk for user in mensen.values()], leerlijn__in=versies)
        .values_list("persoon", "leerlijn")
    )
    nieuw = []
    for regel in regels:
        persoon, versie = mensen[regel.email], versies[regel.leerlijn]
        if (persoon.pk, regel.leerlijn) in lopend:
            continue
        lopend.add((persoon.pk, regel.leerlijn))
        sinds = _vanaf(regel, nu)
        nieuw.append(
            Inschrijving(
                persoon=persoon,
                leerlijn_id=regel.leerlijn,
                versie=versie,
                sinds=sinds,
                ingeschreven_op=sinds,
                ingeschreven_door=door,
            )
        )
    return Inschrijving.objects.bulk_create(nieuw, batch_size=PER_KEER)


def _vanaf(regel: Regel, nu: datetime) -> datetime:
    """The beginning of an earlier day, or now."""
    if regel.ingang == timezone.localdate(nu):
        return nu
    return timezone.make_aware(datetime.combine(regel.ingang, time.min))


def _toevertrouwingen(regels: Sequence[Regel], mensen: dict[str, User], door) -> list[Toevertrouwing]:
    """To the coaches that are named, except where that is so already."""
    coaches = personen({regel.coach for regel in regels if regel.coach})
    if not coaches:
        return []
    loopt = Q(eind=None) | Q(eind__gte=min(regel.ingang for regel in regels))
    paren: dict[tuple[int, int], Any] = {}
    for medewerker, begeleider, eind in Toevertrouwing.objects.filter(
        loopt, als=Begeleiding.COACH, begeleider__in=[user.pk for user in coaches.values()]
    ).values_list("medewerker", "begeleider", "eind"):
        eerder = paren.get((medewerker, begeleider), eind)
        paren[medewerker, begeleider] = None if eind is None or eerder is None else max(eind, eerder)
    nieuw = []
    for regel in regels:
        if not regel.coach:
            continue
        medewerker, coach = mensen[regel.email], coaches[regel.coach]
        paar = (medewerker.pk, coach.pk)
        if paar in paren and (paren[paar] is None or paren[paar] >= regel.ingang):
            continue
        paren[paar] = None
        nieuw.append(Toevertrouwing(medewerker=medewerker, begeleider=coach, begin=regel.ingang, door=door))
    return Toevertrouwing.objects.bulk_create(nieuw, batch_size=PER_KEER)


def _spoor(objecten: Sequence[Model], actie: str, door, gegevens) -> None:
    """What `log` writes for each of these objects of one model, in one go."""
    if not objecten:
        return
    soort, nu = ContentType.objects.get_for_model(objecten[0], for_concrete_model=False), timezone.now()
    sporen = (
        Spoor(
            content_type=soort,
            object_id=str(obj.pk),
            onderwerp=onderwerp_van(obj),
            label=str(obj),
            action=actie,
            timestamp=nu,
            user=door,
            data=gegevens(obj),
        )
        for obj in objecten
    )
    Spoor.objects.bulk_create(sporen, batch_size=PER_KEER)
