"""Results: one's own, those that people shared with their coach, and figures about a team."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Team
from accounts.models.toevertrouwing import toevertrouwd_aan
from accounts.rollen import COACH, TEAMMANAGER, heeft_rol
from bestanden.levering import lever
from bestanden.models import Bestand
from content.leeskeuze import wil_makkelijk
from formulieren.beeld import bestanden_van, stapbeeld
from formulieren.models.versie import formulier_van_versie
from lms.inzage import noteer_uitslag, noteer_uitslagen, wie_keek
from lms.leefgebiednaam import met_makkelijke_namen
from lms.models import Afname, Instrument
from lms.rules.teamcijfers import peildag
from lms.rules.uitslag import MINIMUM
from lms.teamcijfers import leefgebiedcijfers
from lms.uitslagbeeld import gemiddelderegels, raad, themaregels, verloop

from .afname import BESTAAT_NIET, mijn_afname

GEEN_CIJFERS = "Hier staan pas cijfers als ten minste tien mensen hetzelfde hebben ingevuld."


def gedeelde_afname(request: HttpRequest, kenmerk: UUID) -> Afname:
    """What somebody shared with this coach. Raises Http404 for anyone else. Side effect: the look is written down."""
    gevonden = Afname.objects.gedeeld_met(request.user).filter(kenmerk=kenmerk)
    afname = gevonden.select_related("instrument", "persoon", "inschrijving__versie").first()
    if afname is None:
        raise Http404(BESTAAT_NIET)
    noteer_uitslag(afname, request.user)
    return afname


def toevertrouwde(request: HttpRequest, persoon: int):
    """Somebody who is entrusted to this coach today. Raises Http404 for anyone else."""
    if not request.user.is_active or not heeft_rol(request.user, COACH):
        raise Http404(BESTAAT_NIET)
    return get_object_or_404(toevertrouwd_aan(request.user), pk=persoon)


@require_GET
@never_cache
def uitslag(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """One's own result, with who else sees it."""
    afname = mijn_afname(request, kenmerk)
    if afname.ingeleverd_op is None:
        return redirect("lms:afname_inleveren", kenmerk)
    zien, zien_niet = afname.coaches()
    context = {
        **_beeld(afname, "lms:uitslag_bestand", wil_makkelijk(request)),
        "coaches": zien,
        "andere": zien_niet,
        "inzagen": wie_keek(afname),
        "verloop_url": _verloopadres(afname),
    }
    return render(request, "lms/uitslag.html", context)


@require_GET
@never_cache
def uitslag_begeleider(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """The same for the coach it was shared with."""
    afname = gedeelde_afname(request, kenmerk)
    context = _beeld(afname, "lms:uitslag_bestand_begeleider", wil_makkelijk(request))
    return render(request, "lms/uitslag_begeleider.html", context)


def _beeld(afname: Afname, bestandsadres: str, makkelijk: bool) -> dict:
    """The result in words and pictures, and the answers as they were given."""
    uitkomst, antwoorden = afname.uitkomst, afname.antwoorden()
    stappen = formulier_van_versie(afname.versie_id).zichtbare_stappen(antwoorden)
    bestanden = bestanden_van(stappen, antwoorden)
    stap = afname.inschrijving.versie.definitie.stap(afname.stap) if afname.inschrijving else None
    return {
        "afname": afname,
        "uitslag": uitkomst,
        "themas": themaregels(uitkomst, makkelijk),
        "raad": raad(uitkomst, makkelijk),
        "toets": stap.toets if stap else None,
        "stappen": [
            stapbeeld(
                met_makkelijke_namen(s) if makkelijk else s,
                antwoorden,
                bestanden,
                adres=lambda sleutel: reverse(bestandsadres, args=[afname.kenmerk, sleutel]),
            )
            for s in stappen
        ],
    }


def _verloopadres(afname: Afname) -> str:
    """Where the results of the same questionnaire over time are; "" when this is the only one."""
    keren = Afname.objects.van(afname.persoon).ingeleverd().filter(instrument=afname.instrument)
    meer = not afname.uitkomst.is_toets and len(keren.values_list("pk")[:2]) > 1
    return reverse("lms:uitslag_verloop", args=[afname.instrument_id]) if meer else ""


@require_POST
def delen(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Share it with the coaches that the page showed, or with nobody any more."""
    afname = mijn_afname(request, kenmerk)
    try:
        if request.POST.get("delen") == "ja":
            gezien = {int(pk) for pk in request.POST.getlist("coach") if pk.isdecimal() and len(pk) < 19}
            afname.deel(request.user, gezien)
            messages.success(request, "Gedeeld. Je coach kan dit nu lezen.")
        else:
            afname.deel_niet_meer(request.user)
            messages.success(request, "Je deelt dit niet meer. Alleen jij ziet het.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return redirect("lms:uitslag", kenmerk)


@require_GET
@never_cache
def uitslag_verloop(request: HttpRequest, instrument: int) -> HttpResponse:
    """One's own results of one questionnaire over time."""
    rijen = Afname.objects.van(request.user).ingeleverd().filter(instrument=instrument)
    return _verloop(request, instrument, list(rijen), request.user)


@require_GET
@never_cache
def uitslag_verloop_begeleider(request: HttpRequest, persoon: int, instrument: int) -> HttpResponse:
    """The same of what somebody shared with this coach."""
    wie = toevertrouwde(request, persoon)
    rijen = list(Afname.objects.gedeeld_met(request.user).van(wie).ingeleverd().filter(instrument=instrument))
    for afname in rijen:
        afname.persoon = wie
        noteer_uitslag(afname, request.user)
    return _verloop(request, instrument, rijen, wie)


def _verloop(request: HttpRequest, instrument: int, rijen: list[Afname], persoon) -> HttpResponse:
    if not rijen or rijen[0].uitkomst.is_toets:
        raise Http404(BESTAAT_NIET)
    punten = [(afname.ingeleverd_op, afname.uitkomst) for afname in reversed(rijen) if afname.ingeleverd_op]
    context = {
        "instrument": Instrument.objects.get(pk=instrument),
        "persoon": persoon,
        "eigen": persoon == request.user,
        "verloop": verloop(punten, wil_makkelijk(request)),
    }
    return render(request, "lms/uitslag_verloop.html", context)


@require_GET
@never_cache
def uitslagen_begeleider(request: HttpRequest, persoon: int) -> HttpResponse:
    """What somebody shared with this coach."""
    wie = toevertrouwde(request, persoon)
    noteer_uitslagen(wie, request.user)
    rijen = list(Afname.objects.gedeeld_met(request.user).van(wie).ingeleverd().select_related("instrument"))
    return render(request, "lms/uitslagen_begeleider.html", {"persoon": wie, "afnames": rijen})


@require_GET
def bestand(request: HttpRequest, kenmerk: UUID, sleutel: UUID) -> FileResponse:
    """A file of one's own answers."""
    return _bestand(mijn_afname(request, kenmerk), sleutel)


@require_GET
def bestand_begeleider(request: HttpRequest, kenmerk: UUID, sleutel: UUID) -> FileResponse:
    """A file of answers that were shared with this coach."""
    return _bestand(gedeelde_afname(request, kenmerk), sleutel)


def _bestand(afname: Afname, sleutel: UUID) -> FileResponse:
    gevonden = Bestand.objects.filter(pk=sleutel, bijlage__invulling=afname.invulling_id, bijlage__los_sinds=None)
    if (bestand := gevonden.first()) is None:
        raise Http404("Dit bestand bestaat niet.")
    return lever(bestand)


@require_GET
@never_cache
def cijfers(request: HttpRequest) -> HttpResponse:
    """For a teammanager: means per leefgebied over the people of each team, from ten persons up, as they were last
    Monday. There is no filter, and no number of people: two looks could then tell about one person.
    """
    if not heeft_rol(request.user, TEAMMANAGER):
        raise Http404("Deze pagina is er voor teammanagers.")
    teams = Team.objects.filter(managers=request.user.pk)
    context = {
        "teams": [{"naam": team.naam, "lijsten": _lijsten(team)} for team in teams],
        "minimum": MINIMUM,
        "te_weinig": GEEN_CIJFERS,
        "peildag": peildag(timezone.localdate()),
        "kruimels": [{"titel": "Mijn team", "url": reverse("lms:team")}, {"titel": "Cijfers over leefgebieden"}],
    }
    return render(request, "lms/uitslag_cijfers.html", context)


def _lijsten(team: Team) -> list[dict]:
    gevonden = leefgebiedcijfers(team).items()
    return [{"titel": lijst.title, "balken": gemiddelderegels(rij)} for lijst, rij in gevonden]
