"""Nothing is lost when a session ends: what was sent is kept until the person has logged in again.

A page carries a signed note saying for whom it was made. A post that arrives without a session but with that note is
kept for that person, and nobody else ever gets it.
"""

import json

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from bestanden.models import Bestand
from bestanden.opslag import bewaar
from bestanden import soorten as bestandssoorten

from .models import Opvang
from .ontvangst import Opgevangen

ZOUT = "formulieren.opvang"
GELDIG_SECONDEN = 14 * 24 * 60 * 60
MAX_PER_PERSOON = 20
MAX_TEKENS = 400_000
MAX_MB = 10
NIET_BEWAREN = {"csrfmiddlewaretoken"}


def briefje(gebruiker_id: int) -> str:
    """The signed note for a page made for this person."""
    return signing.dumps(gebruiker_id, salt=ZOUT)


@transaction.atomic
def vang_op(request: HttpRequest) -> bool:
    """Keep a post that came without a session. False when it carries no valid note, or is more than we keep."""
    try:
        gebruiker_id = signing.loads(request.POST.get("briefje", ""), salt=ZOUT, max_age=GELDIG_SECONDEN)
    except signing.BadSignature:
        return False
    gebruiker = User.objects.filter(pk=gebruiker_id, is_active=True).first()
    velden = {sleutel: waarden for sleutel, waarden in request.POST.lists() if sleutel not in NIET_BEWAREN}
    gegevens = json.dumps(velden)
    if gebruiker is None or len(gegevens) > MAX_TEKENS:
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


def _bewaar_bestanden(request: HttpRequest, gebruiker: User):
    for naam, uploads in request.FILES.lists():
        for upload in uploads:
            try:
                bestand = bewaar(upload, gebruiker, [soort.code for soort in bestandssoorten.alle()], MAX_MB)
            except ValidationError:
                continue  # the field is then still empty, and says so; there is no page to say it on now
            yield [naam, str(bestand.pk)]


def opgevangen(gebruiker: User, adres: str):
    """What waits for this person at this address, oldest first, as (row, data, files). One query when nothing waits."""
    for rij in Opvang.objects.filter(gebruiker=gebruiker, adres=adres).order_by("gemaakt_op"):
        data = QueryDict(mutable=True)
        for sleutel, waarden in json.loads(rij.gegevens).items():
            data.setlist(sleutel, waarden)
        bestanden = Bestand.objects.filter(eigenaar=gebruiker).in_bulk([sleutel for _, sleutel in rij.bijlagen])
        files: MultiValueDict = MultiValueDict()
        for naam, sleutel in rij.bijlagen:
            bestand = next((b for pk, b in bestanden.items() if str(pk) == sleutel), None)
            if bestand:
                files.appendlist(naam, Opgevangen(bestand))
        yield rij, data, files
