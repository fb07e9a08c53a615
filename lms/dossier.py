"""What comes into the leerdossier by itself: each thing once, as it was called that day, with its certificate.

Every function here is part of a verb that holds the lock on what it rests on.
"""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from certificaten import badgeeisen
from certificaten import soorten as certificaatsoorten
from certificaten.models import Certificaat
from formulieren.datums import plus_maanden
from formulieren.soorten.getal import schrijf_getal
from lms.models import Deelname, Dossierregel, Inschrijving, Instrument, Leerlijn, Opleiding, Resultaat
from lms.models.dossierregel import velden_van_opleiding
from lms.models.meetellen import tellende_regels
from lms.rules.leerlijn import Stap
from lms.status import Dossiersoort, Einde, Inschrijvingstatus, Instrumentsoort, Stapsoort, Uitkomst

LEERLIJN, DIPLOMA, OPLEIDING = "leerlijn", "leerlijn-diploma", "opleiding"  # the kinds of certificates


def registreer() -> None:
    """Make the certificates of learning known, when the app is ready."""
    certificaatsoorten.registreer(
        LEERLIJN,
        titel="Leerlijn",
        voorvoegsel="LL",
        tekst="heeft alle verplichte stappen van deze leerlijn gehaald.",
        openbaar=False,
        vanzelf=True,
    )
    certificaatsoorten.registreer(
        DIPLOMA,
        titel="Diploma van een leerlijn",
        voorvoegsel="LD",
        tekst="heeft alle verplichte stappen van deze leerlijn gehaald.",
        openbaar=False,
        vanzelf=True,
        woord="Diploma",
    )
    certificaatsoorten.registreer(
        OPLEIDING,
        titel="Opleiding",
        voorvoegsel="OP",
        tekst="heeft deze opleiding met goed gevolg afgerond.",
        openbaar=False,
        vanzelf=True,
    )
    for soort in (LEERLIJN, DIPLOMA, OPLEIDING):
        badgeeisen.registreer(soort, eisenpagina)


def eisenpagina(certificaat: Certificaat) -> str:
    """The address of the leerlijn or opleiding that this certificate is of; "" when that is not published."""
    regel = Dossierregel.objects.filter(certificaat=certificaat).first()
    if regel is None:
        return ""
    model, sleutel = (Opleiding, regel.opleiding_id) if regel.opleiding_id else (Leerlijn, regel.versie.leerlijn_id)
    pagina = model.objects.live().public().filter(pk=sleutel).first()
    return (pagina.url or "") if pagina else ""


def leg_leerlijn_vast(inschrijving: Inschrijving) -> Dossierregel:
    """The line and the certificate for a leerlijn that was just finished, in the version that was followed.

    Finished again after a correction gives a new line and a new certificate, since those before were withdrawn.
    """
    versie, dag = inschrijving.versie, timezone.localdate(inschrijving.sinds)
    definitie = versie.definitie
    eerdere = Dossierregel.objects.filter(inschrijving=inschrijving, soort=Dossiersoort.LEERLIJN).count()
    herkomst = f"leerlijn:{inschrijving.kenmerk}:{eerdere + 1}"
    gehaald = inschrijving.gehaald()
    uren = sum(stap.uren for stap in definitie.alle() if stap.id in gehaald) or None
    geldig_tot = None
    if definitie.geldig_maanden:
        geldig_tot = plus_maanden(dag, definitie.geldig_maanden) - timedelta(days=1)
    certificaat, bezwaar = _certificaat(
        inschrijving.persoon,
        soort=DIPLOMA if definitie.einde == Einde.DIPLOMA else LEERLIJN,
        opschrift=definitie.einde_titel,
        onderwerp=f"leerlijn:{inschrijving.leerlijn_id}",
        afgegeven_op=dag,
        geldig_tot=geldig_tot,
        herkomst=herkomst,
        feiten=_feiten(Leerlijn=definitie.titel, Studielast=_in_uren(uren)),
    )
    return Dossierregel.objects.create(
        persoon=inschrijving.persoon,
        soort=Dossiersoort.LEERLIJN,
        titel=definitie.titel,
        uren=uren,
        behaald_op=dag,
        geldig_tot=geldig_tot,
        met_certificaat=certificaat is not None,
        herkomst=herkomst,
        inschrijving=inschrijving,
        versie=versie,
        certificaat=certificaat,
        reden=bezwaar,
    )


def leg_deelname_vast(deelname: Deelname) -> Dossierregel | None:
    """The line for an opleiding that somebody passed; none for who did not."""
    if not deelname.geslaagd or deelname.afgerond_op is None:
        return None
    return _leg_opleiding_vast(
        deelname.persoon,
        deelname.uitvoering.opleiding,
        timezone.localdate(deelname.afgerond_op),
        herkomst=f"deelname:{deelname.pk}",
        door=deelname.afgerond_door,
        deelname=deelname,
    )


def leg_resultaat_vast(resultaat: Resultaat, stap: Stap | None) -> Dossierregel | None:
    """The line for a test that was passed, or for an opleiding that was judged as a step; none for anything else.

    A questionnaire is never a line: what somebody answers about leefgebieden is no achievement. Assignments and
    exercises are part of their leerlijn. An opleiding that was passed elsewhere has its line already.
    """
    if resultaat.uitkomst != Uitkomst.GEHAALD or stap is None or resultaat.overgenomen_van_id:
        return None
    inschrijving, dag = resultaat.inschrijving, timezone.localdate(resultaat.gegeven_op)
    herkomst, door = f"resultaat:{resultaat.pk}", resultaat.gegeven_door
    if stap.soort == Stapsoort.OPLEIDING:
        opleiding = Opleiding.objects.filter(pk=stap.pagina or 0).first()
        if opleiding is None or opleiding.pk in tellende_regels(inschrijving):
            return None
        return _leg_opleiding_vast(inschrijving.persoon, opleiding, dag, herkomst, door, resultaat=resultaat)
    if not _is_toets(stap):
        return None
    regel, _ = Dossierregel.objects.get_or_create(
        herkomst=herkomst,
        defaults={
            "persoon": inschrijving.persoon,
            "soort": Dossiersoort.TOETS,
            "titel": f"{stap.titel} ({inschrijving.versie.definitie.titel})"[:255],
            "behaald_op": dag,
            "resultaat": resultaat,
            "versie": inschrijving.versie,
        },
    )
    return regel


def verwerk_verbetering(oud: Resultaat, nieuw: Resultaat) -> None:
    """A result was corrected: what it gave is withdrawn, or what it should have given is laid down.

    A leerlijn that is no longer complete is withdrawn with it.
    """
    inschrijving = nieuw.inschrijving
    if inschrijving.status != Inschrijvingstatus.AFGEROND:
        _vervallen({"inschrijving": inschrijving, "soort": Dossiersoort.LEERLIJN}, nieuw)
    if nieuw.uitkomst == oud.uitkomst:
        return
    if nieuw.uitkomst == Uitkomst.GEHAALD:
        leg_resultaat_vast(nieuw, inschrijving.versie.definitie.stap(nieuw.stap))
        return
    keten = [oud.pk]  # a line of a result that was corrected before stays with the first of them
    while vorige := Resultaat.objects.filter(verbeterd_door=keten[-1]).values_list("pk", flat=True).first():
        keten.append(vorige)
    _vervallen({"resultaat__in": keten}, nieuw)


def _vervallen(welke: dict[str, Any], nieuw: Resultaat) -> None:
    for regel in Dossierregel.objects.geldig().filter(**welke).select_related("certificaat"):
        regel.vervalt(nieuw.gegeven_door, nieuw.reden)


def _leg_opleiding_vast(persoon, opleiding: Opleiding, dag: date, herkomst: str, door, **bron: Any) -> Dossierregel:
    """An opleiding without certificate gives a line only. It counts at once in every leerlijn of this person."""
    if bestaand := Dossierregel.objects.filter(herkomst=herkomst).first():
        return bestaand
    velden, certificaat, bezwaar = velden_van_opleiding(opleiding, dag), None, ""
    if opleiding.met_certificaat:
        feiten = _feiten(
            Opleider=opleiding.aanbieder,
            Studielast=_in_uren(opleiding.uren),
            Keurmerk=opleiding.keurmerk,
            Ondertekend=f"{opleiding.aanbieder}, door {door}" if door else "",
        )
        certificaat, bezwaar = _certificaat(
            persoon,
            soort=OPLEIDING,
            opschrift=opleiding.title,
            onderwerp=herkomst,
            afgegeven_op=dag,
            geldig_tot=None,
            herkomst=herkomst,
            feiten=feiten,
            door=door,
        )
    regel = Dossierregel.objects.create(
        persoon=persoon, herkomst=herkomst, certificaat=certificaat, reden=bezwaar, **velden, **bron
    )
    resultaat = bron.get("resultaat")
    Dossierregel.objects.tel_overal_mee(persoon, behalve=resultaat.inschrijving if resultaat else None)
    return regel


def _certificaat(persoon, door=None, **velden: Any) -> tuple[Certificaat | None, str]:
    """The certificate, or why there is none: a result is never refused for a certificate that cannot be given now."""
    try:
        certificaat = Certificaat.objects.geef_vanzelf(
            houder=persoon, naam=str(persoon)[:120], plaats="", door=door, **velden
        )
    except ValidationError as fout:
        return None, fout.messages[0]
    return certificaat, ""


def _is_toets(stap: Stap) -> bool:
    soort = Instrument.objects.filter(pk=stap.pagina or 0).values_list("soort", flat=True).first()
    if stap.soort == Stapsoort.TOETSMOMENT:
        return soort != Instrumentsoort.VRAGENLIJST
    return stap.soort == Stapsoort.INSTRUMENT and soort == Instrumentsoort.TOETS


def _in_uren(uren) -> str:
    return f"{schrijf_getal(uren)} uur" if uren else ""


def _feiten(**feiten: str) -> dict[str, str]:
    return {kop: waarde for kop, waarde in feiten.items() if waarde}
