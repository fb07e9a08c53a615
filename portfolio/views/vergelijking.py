"""The comparison of two locked reviews, and what the two lay down on it together.

One address for the page and everything that is sent from it, so that what comes after the session ended is put back
where it was written. Before both have handed in, none of this exists.
"""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from formulieren import briefje
from formulieren.opvang import haal_op, is_van_een_ander, vang_op, wacht
from portfolio import opdracht as opdrachtbeeld
from portfolio.models import Eindoordeel, Toewijzing
from portfolio.models.eindoordeel import GEWIJZIGD
from portfolio.rules import eindoordeel as regels
from portfolio.rules.criterium import Criterium
from portfolio.status import Advies, Oordeel
from portfolio.vergelijking import Invoer, vergelijk, zoek_eindoordeel

from .beoordeling_toegang import mijn_opdracht
from .vergelijking_bewaren import bewaar_tijdens_typen, getal, is_tijdens_typen, tekst, zoek_eindscore

UITGELOGD = "Je bent uitgelogd. Kies Opslaan en log weer in; wat je schreef gaat mee."


class Mislukt(Exception):
    """Something was not stored: `ingevuld` is what was typed, by criterium; `afwijken` what was typed there."""

    def __init__(self, ingevuld: dict[str, Invoer] | None = None, afwijken: dict | None = None):
        super().__init__()
        self.ingevuld, self.afwijken = ingevuld or {}, afwijken


@login_not_required  # looks itself, to keep what comes without a session
@require_http_methods(["GET", "POST"])
@never_cache
def vergelijking(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Show both reviews side by side, and take in what is laid down."""
    if not request.user.is_authenticated:
        if is_tijdens_typen(request):
            return JsonResponse({"bezwaar": UITGELOGD}, status=401)
        if request.method == "POST" and vang_op(request):
            messages.info(request, "Je was uitgelogd. Wat je net verstuurde is bewaard: log in en het staat er weer.")
        return redirect_to_login(request.path)
    toewijzing = mijn_opdracht(request, kenmerk)
    eindoordeel = zoek_eindoordeel(toewijzing)
    if eindoordeel is None or opdrachtbeeld.waarom_niet_lezen(toewijzing):
        raise Http404("Er is nog geen vergelijking.")
    eindoordeel.indiening = toewijzing.indiening
    if is_tijdens_typen(request):
        return bewaar_tijdens_typen(request, toewijzing, eindoordeel)
    if request.method == "POST":
        if is_van_een_ander(request):
            vang_op(request)
            messages.warning(request, "Die pagina was van iemand anders. Wat erop stond is voor diegene bewaard.")
            return redirect(request.path)
        doe = HANDELINGEN.get(request.POST.get("wat", ""))
        if doe is None:
            raise Http404("Deze handeling bestaat niet.")
        try:
            anker = doe(request, toewijzing, eindoordeel, request.POST)
        except Mislukt as fout:
            return _toon(request, toewijzing, eindoordeel, fout)
        return redirect(f"{request.path}#{anker}" if anker else request.path)
    return _toon(request, toewijzing, eindoordeel, _zet_terug(request, toewijzing, eindoordeel))


def _toon(request: HttpRequest, toewijzing: Toewijzing, eindoordeel: Eindoordeel, fout: Mislukt) -> HttpResponse:
    eindoordeel.refresh_from_db()
    indiening = toewijzing.indiening
    portfolio = indiening.portfolio
    bezig = not eindoordeel.vastgesteld_op and not regels.waarom_niet_samen(portfolio.status, True)
    tekenaars = list(eindoordeel.handtekeningen_nu().select_related("toewijzing__assessor").order_by("op"))
    gesprek = indiening.gesprek_nu()
    spelregels = indiening.kaderversie.spelregels
    advies = eindoordeel.advies or eindoordeel.voorgenomen()
    context = {
        "toewijzing": toewijzing,
        "kandidaat": opdrachtbeeld.kandidaat(indiening),
        "vergelijking": vergelijk(toewijzing, fout.ingevuld),
        "keuzes": _keuzes(spelregels),
        "eindoordeel": eindoordeel,
        "bezig": bezig,
        "mislukt": [bij for bij in fout.ingevuld.values() if not bezig],
        "regel": Advies(eindoordeel.volgens_regel()),
        "advies": Advies(advies),
        "afwijken": fout.afwijken or {"afwijken": eindoordeel.afwijken, "reden": eindoordeel.afwijkreden},
        "stand": eindoordeel.stand,
        "bezwaar": eindoordeel.waarom_niet_tekenen() if bezig else "",
        "tekenaars": tekenaars,
        "getekend": any(tekenaar.toewijzing_id == toewijzing.pk for tekenaar in tekenaars),
        "gesprek": gesprek,
        "gesprek_begonnen": gesprek is not None and timezone.now() >= gesprek.afspraak.begin,
        "zonder_gesprek": indiening.zonder_gesprek,
        "zonder_ander": bezig and bool(Toewijzing.objects.vrije_plaatsen(indiening)),
        "termijn": portfolio.termijn if bezig else None,
        "briefje": _briefje(toewijzing),
    }
    return render(request, "beoordeling/vergelijking.html", context)


def _briefje(toewijzing: Toewijzing) -> str:
    """For whom the page was made; who came in the place of another has no review of their own."""
    beoordeling = toewijzing.beoordeling_of_niets
    if beoordeling is None:
        return briefje.schrijf(toewijzing.assessor_id, toewijzing.kenmerk, 0)
    return briefje.schrijf(toewijzing.assessor_id, beoordeling.invulling_id, beoordeling.invulling.versie_id)


def _keuzes(spelregels) -> list[tuple[str, str]]:
    """What can become of a criterium."""
    scores = [(score.sleutel, score.naam) for score in spelregels.scores if score.sleutel in Oordeel.definitief()]
    return [("", "Nog open"), *scores, ("verdeeld", "We blijven verdeeld: een derde assessor oordeelt")]


# What is laid down. Each gives the anchor to go to, and raises Mislukt with what was typed when it was not stored.


def _score(request: HttpRequest, toewijzing: Toewijzing, eindoordeel: Eindoordeel, data: QueryDict) -> str:
    eindscore = zoek_eindscore(toewijzing, data)
    sleutel = eindscore.criterium
    keuze, grond, gesprek = data.get("uitkomst", ""), tekst(data, "grond"), tekst(data, "gesprek")
    try:
        eindscore.bewaar(
            request.user,
            getal(data, "revisie"),
            uitkomst="" if keuze == "verdeeld" else keuze,
            grond=grond,
            gesprek=gesprek,
            verdeeld=keuze == "verdeeld",
        )
    except ValidationError as fout:
        gewijzigd = fout.messages[0] == GEWIJZIGD
        raise Mislukt({sleutel: Invoer(keuze, grond, gesprek, fout.messages[0], gewijzigd)}) from fout
    criterium = _criterium(toewijzing, sleutel)
    messages.success(request, f"{criterium.code} is opgeslagen.")
    return f"criterium-{criterium.stap.slug}"


def _afwijken(request: HttpRequest, toewijzing: Toewijzing, eindoordeel: Eindoordeel, data: QueryDict) -> str:
    afwijken, reden = data.get("afwijken") == "ja", tekst(data, "reden")
    try:
        eindoordeel.wijk_af(request.user, getal(data, "revisie"), afwijken, reden)
    except ValidationError as fout:
        getypt = {"afwijken": afwijken, "reden": reden, "fout": fout.messages[0]}
        raise Mislukt(afwijken=getypt) from fout
    messages.success(request, "Het advies is bijgewerkt.")
    return "advies"


def _tekenen(request: HttpRequest, toewijzing: Toewijzing, eindoordeel: Eindoordeel, data: QueryDict) -> str:
    try:
        eindoordeel.teken(request.user, data.get("stand", ""))
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        vast = " Jullie eindoordeel ligt nu vast." if eindoordeel.vastgesteld_op else ""
        messages.success(request, f"Je hebt getekend.{vast}")
    return "advies"


def _gehouden(request: HttpRequest, toewijzing: Toewijzing, eindoordeel: Eindoordeel, data: QueryDict) -> str:
    gesprek = toewijzing.indiening.gesprek_nu()
    if gesprek is None:
        messages.error(request, "Er is geen toetsgesprek gepland.")
        return "gesprek"
    try:
        gesprek.meld_gehouden(request.user)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        messages.success(request, "Vastgelegd: het toetsgesprek is gehouden.")
    return "gesprek"


Handeling = Callable[[HttpRequest, Toewijzing, Eindoordeel, QueryDict], str]
HANDELINGEN: dict[str, Handeling] = {
    "score": _score,
    "afwijken": _afwijken,
    "tekenen": _tekenen,
    "gehouden": _gehouden,
}


def _zet_terug(request: HttpRequest, toewijzing: Toewijzing, eindoordeel: Eindoordeel) -> Mislukt:
    """Store what was kept after the session ended, as if it were sent now; nothing is signed that way."""
    gevonden = Mislukt()
    if not wacht(toewijzing.assessor, request.path):
        return gevonden
    with transaction.atomic():
        for data, _ in haal_op(toewijzing.assessor, request.path):
            wat = str(data.get("wat"))
            if wat not in ("score", "afwijken"):
                continue
            try:
                HANDELINGEN[wat](request, toewijzing, eindoordeel, data)
            except Http404:
                continue  # of a criterium that does not exist: nothing that a page of ours sent
            except Mislukt as fout:
                gevonden.ingevuld |= fout.ingevuld
                gevonden.afwijken = fout.afwijken or gevonden.afwijken
    return gevonden


def _criterium(toewijzing: Toewijzing, sleutel: str) -> Criterium:
    return next(criterium for criterium in toewijzing.indiening.criteria if criterium.sleutel == sleutel)
