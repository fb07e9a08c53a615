"""Nothing is lost when a session ends: what was sent is kept until the person has logged in again.

A page carries a signed note saying for whom it was made (`briefje`). A post that arrives without a session of
that person is kept for that person, and nobody else ever gets it.
"""

import json
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from bestanden import soorten as bestandssoorten
from bestanden.models import Bestand
from bestanden.opslag import bewaar

from . import briefje
from .models import Opvang
from .ontvangst import Opgevangen

WACHT = "SELECT EXISTS (SELECT 1 FROM formulieren_opvang WHERE gebruiker_id = %s AND adres = %s)"
MAX_PER_PERSOON = 20
MAX_TEKENS = 400_000
MAX_MB = 25  # the most an editor can set for a question; its own limit is checked when the file is put back
MAX_ADRES = 300
NIET_BEWAREN = {"csrfmiddlewaretoken"}


def is_van_een_ander(request: HttpRequest) -> bool:
    """Whether this post comes from a page that was made for somebody else than who is logged in now."""
    van = briefje.lees(request.POST.get("briefje", ""))
    return van is not None and van.gebruiker != request.user.pk


@transaction.atomic
def vang_op(request: HttpRequest) -> bool:
    """Keep a post for the person its page was made for. False when it has no valid note, or is more than we
    keep.
    """
    van = briefje.lees(request.POST.get("briefje", ""))
    gebruiker = User.objects.filter(pk=van.gebruiker, is_active=True).first() if van else None
    velden = {sleutel: waarden for sleutel, waarden in request.POST.lists() if sleutel not in NIET_BEWAREN}
    gegevens = json.dumps(velden)
    if gebruiker is None or len(gegevens) > MAX_TEKENS or len(request.path) > MAX_ADRES:
        return False
    if Opvang.objects.filter(gebruiker=gebruiker).count() >= MAX_PER_PERSOON:
        return False
    Opvang.objects.create(
        gebruiker=gebruiker,
        adres=request.path,
        gegevens=gegevens,
        bijlagen=list(_bewaar_bestanden(request, gebruiker)),
        gemaakt_op=timezone.now(),
    )
    return True


def _bewaar_bestanden(request: HttpRequest, gebruiker: User) -> Iterator[list[str]]:
    for naam, uploads in request.FILES.lists():
        for upload in uploads:
            try:
                bestand = bewaar(upload, gebruiker, [soort.code for soort in bestandssoorten.alle()], MAX_MB)
            except ValidationError:
                continue  # the field is then still empty, and says so; there is no page to say it on now
            yield [naam, str(bestand.pk)]


def wacht(gebruiker: User, adres: str) -> bool:
    """Whether something waits for this person at this address."""
    with connection.cursor() as cursor:
        cursor.execute(WACHT, [gebruiker.pk, adres])
        return cursor.fetchone()[0]


def haal_op(gebruiker: User, adres: str) -> Iterator[tuple[QueryDict, MultiValueDict]]:
    """What waits for this person at this address, oldest first, as (data, files); each is gone when it was
    dealt with.

    To be used in a transaction, which locks what waits: two windows that open at once never put it back
    twice.
    """
    for rij in Opvang.objects.select_for_update().filter(gebruiker=gebruiker, adres=adres).order_by("gemaakt_op"):
        data = QueryDict(mutable=True)
        for sleutel, waarden in json.loads(rij.gegevens).items():
            data.setlist(sleutel, waarden)
        sleutels = [sleutel for _, sleutel in rij.bijlagen]
        bestanden = {str(b.pk): b for b in Bestand.objects.filter(eigenaar=gebruiker, pk__in=sleutels)}
        files: MultiValueDict = MultiValueDict()
        for naam, sleutel in rij.bijlagen:
            if sleutel in bestanden:
                files.appendlist(naam, Opgevangen(bestanden[sleutel]))
        yield data, files
        rij.delete()
