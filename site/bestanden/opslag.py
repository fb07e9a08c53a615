"""The verbs for private files: keep one, and remove one."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, cast

from django.core.files import File
from django.db import transaction
from django.db.models import ProtectedError

from bestanden import wezen
from bestanden.controle import controleer
from bestanden.models import Bestand
from bestanden.naam import schone_naam
from bestanden.soorten import Bestandssoort, soort_van


def bewaar(upload: File, eigenaar, soorten: Sequence[str], max_mb: float) -> Bestand:
    """Check an upload and keep it as a private file of `eigenaar`.

    Where its type has a `bewerk`, that cleaned copy is kept; all else byte for byte. Raises BestandGeweigerd (see
    `controle.controleer`). Side effects: the file is on disk before its row is written; when the row is not
    committed in the end, the file goes when the request ends. Memory does not grow with the size of the file,
    images excepted.
    """
    soort = soort_van(controleer(upload, soorten, max_mb))
    with _te_bewaren(upload, soort) as inhoud, transaction.atomic():
        bestand = Bestand(
            eigenaar=eigenaar,
            naam=schone_naam(upload.name or "", soort),
            soort=soort.code,
            grootte=inhoud.size,
            sha256=_sha256(inhoud),
        )
        bestand.opslag.save("", inhoud, save=False)
        wezen.noteer(str(bestand.opslag.name))
        bestand.save(force_insert=True)
    return bestand


def kopieer(bestand: Bestand) -> Bestand:
    """A second private file of the same owner with the same bytes, for something that has to outlive the first.

    Side effects: as of `bewaar`.
    """
    with bestand.opslag.open("rb") as inhoud, transaction.atomic():
        kopie = Bestand(
            eigenaar_id=bestand.eigenaar_id,
            naam=bestand.naam,
            soort=bestand.soort,
            grootte=bestand.grootte,
            sha256=bestand.sha256,
        )
        kopie.opslag.save("", File(inhoud), save=False)
        wezen.noteer(str(kopie.opslag.name))
        kopie.save(force_insert=True)
    return kopie


def verwijder(bestand: Bestand) -> None:
    """Remove the row now and the file after the commit.

    Raises ProtectedError, with a sentence for the user, when something still points at it; then nothing has
    changed.
    """
    opslag, pad = bestand.opslag.storage, str(bestand.opslag.name)
    with transaction.atomic():
        try:
            bestand.delete()
        except ProtectedError as fout:
            raise ProtectedError(
                f"“{bestand.naam}” kan niet weg, want het hoort bij iets dat al is vastgelegd.",
                fout.protected_objects,
            ) from fout
        # A file that cannot be removed now is found later by `ruim_bestanden_op`.
        transaction.on_commit(lambda: opslag.delete(pad), robust=True)


@contextmanager
def _te_bewaren(upload: File, soort: Bestandssoort) -> Iterator[File]:
    """The bytes that go to disk: a plain File, so that the storage copies the upload and does not move it."""
    if soort.bewerk is None:
        yield File(upload.file)
        return
    with soort.bewerk(cast(BinaryIO, upload.file)) as schoon:
        yield File(schoon)


def _sha256(inhoud: File) -> str:
    som = hashlib.sha256()
    for blok in inhoud.chunks():
        som.update(blok)
    inhoud.seek(0)
    return som.hexdigest()
