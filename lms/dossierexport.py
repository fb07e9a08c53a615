"""The whole leerdossier to take away: on paper, and as a zip with the data, the proof and the certificates."""

import json
import tempfile
import zipfile
from typing import IO, Any

from django.template.loader import render_to_string
from django.utils import timezone

from certificaten.adressen import controleadres
from certificaten.pdf import maak_bundel
from certificaten.regels import waarom_niet_downloaden
from lms.dossierbeeld import in_beeld
from lms.models import Dossierregel
from lms.status import Dossiersoort
from papier.pdf import maak_pdf as druk_af

FORMAAT = 1
STIJL = "lms/pdf.css"
IN_GEHEUGEN = 2_000_000  # bytes of a zip, above which it is made on disk
LEESMIJ = """\
Dit is alles uit je leerdossier.

leerdossier.json   alle regels, om in een ander programma te gebruiken
leerdossier.pdf    hetzelfde, om te lezen
certificaten.pdf   je certificaten, elk op een eigen bladzijde
bewijs/            wat je zelf toevoegde; in leerdossier.json staat bij welke regel het hoort
"""


def alles_van(persoon) -> list[Dossierregel]:
    """Every line of somebody, the newest first. One query."""
    regels = Dossierregel.objects.van(persoon).nieuwste_eerst()
    return list(regels.select_related("certificaat__vervangen_door", "bewijs", "versie", "status_door", "inschrijving"))


def maak_pdf(persoon, regels: list[Dossierregel]) -> bytes:
    """The leerdossier as tagged PDF, per kind. Takes a second, and more with hundreds of lines."""
    delen = [
        (label, gevonden)
        for soort, label in Dossiersoort.choices
        if (gevonden := [in_beeld(regel) for regel in regels if regel.soort == soort])
    ]
    context = {"persoon": persoon, "delen": delen, "vandaag": timezone.localdate()}
    return druk_af(render_to_string("lms/dossier_pdf.html", context), STIJL)


def maak_zip(persoon) -> IO[bytes]:
    """The zip, to be read from its beginning. Files that are gone are left out; the data still name them."""
    regels = alles_van(persoon)
    uit: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_GEHEUGEN)  # noqa: SIM115 (who reads it closes it)
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr("LEESMIJ.txt", LEESMIJ)
        pakket.writestr("leerdossier.json", json.dumps(als_json(persoon, regels), ensure_ascii=False, indent=2))
        pakket.writestr("leerdossier.pdf", maak_pdf(persoon, regels))
        te_geven = [regel.certificaat for regel in regels if regel.certificaat]
        te_geven = [rij for rij in te_geven if not waarom_niet_downloaden(rij.stand().status)]
        if te_geven:
            pakket.writestr("certificaten.pdf", maak_bundel(te_geven))
        for regel in regels:
            if regel.bewijs:
                _voeg_toe(pakket, regel)
    uit.seek(0)
    return uit


def als_json(persoon, regels: list[Dossierregel]) -> dict[str, Any]:
    """Everything that the leerdossier holds of somebody, as values."""
    return {
        "formaat": FORMAAT,
        "gemaakt_op": timezone.localdate().isoformat(),
        "persoon": {"naam": persoon.get_full_name(), "e-mailadres": persoon.email},
        "regels": [_regel(regel) for regel in regels],
    }


def _regel(regel: Dossierregel) -> dict[str, Any]:
    certificaat = regel.certificaat
    return {
        "kenmerk": str(regel.kenmerk),
        "soort": regel.soort,
        "titel": regel.titel,
        "aanbieder": regel.aanbieder,
        "uren": None if regel.uren is None else float(regel.uren),
        "behaald_op": regel.behaald_op.isoformat(),
        "geldig_tot": regel.geldig_tot and regel.geldig_tot.isoformat(),
        "keurmerk": regel.keurmerk,
        "met_certificaat": regel.met_certificaat,
        "telt_mee_voor_jobcoaching": regel.voor_jobcoaching,
        "geaccrediteerd": regel.geaccrediteerd,
        "leerlijn": {"versie": regel.versie.nummer, "inhoud": regel.versie.inhoud} if regel.versie else None,
        "certificaat": certificaat
        and {
            "nummer": certificaat.nummer,
            "titel": certificaat.titel,
            "status": certificaat.stand().status.value,
            "controleadres": controleadres(certificaat.sleutel),
        },
        "bewijs": regel.bewijs and {"bestand": _pad(regel), "sha256": regel.bewijs.sha256},
        "status": regel.status,
        "status_door": str(regel.status_door) if regel.status_door else None,
        "status_op": regel.status_op and regel.status_op.isoformat(),
        "reden": regel.reden,
        "toegevoegd_op": regel.toegevoegd_op.isoformat(),
    }


def _pad(regel: Dossierregel) -> str:
    """Where the proof of a line is in the zip. The name has been cleaned when it came in."""
    assert regel.bewijs
    return f"bewijs/{regel.pk}-{regel.bewijs.naam}"


def _voeg_toe(pakket: zipfile.ZipFile, regel: Dossierregel) -> None:
    assert regel.bewijs
    try:
        inhoud = regel.bewijs.opslag.open("rb")
    except FileNotFoundError:
        return
    with inhoud, pakket.open(_pad(regel), "w") as doel:
        for blok in inhoud.chunks():
            doel.write(blok)
