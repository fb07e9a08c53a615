"""Keeping what the two write on the comparison while they type: the talk takes an hour and a half, and a lid closes.

Only the texts. A score is set by pressing the button, which says so in the log.
"""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, JsonResponse, QueryDict
from django.utils import timezone

from formulieren.invoer import tekst
from formulieren.opvang import is_van_een_ander
from portfolio.models import Eindoordeel, Eindscore, Toewijzing
from portfolio.models.eindoordeel import GEWIJZIGD

BOTST = "De andere assessor schreef hier intussen ook. Kies Opslaan om beide teksten te zien; die van jou blijft staan."
GETEKEND = "Er is al getekend. Kies Opslaan als je toch iets verandert; dan tekenen jullie opnieuw."


def is_tijdens_typen(request: HttpRequest) -> bool:
    """Whether a script sent this while somebody typed, and not the button of the form."""
    return request.method == "POST" and request.headers.get("X-Requested-With") == "fetch"


def getal(data: QueryDict, naam: str) -> int:
    """The number a page carries; -1, which nothing has, when it was tampered with."""
    waarde = data.get(naam, "")
    return int(waarde) if waarde.isdecimal() and len(waarde) < 10 else -1


def zoek_eindscore(toewijzing: Toewijzing, data: QueryDict) -> Eindscore:
    """The criterium that a form is about. Raises Http404 for one of another portfolio."""
    eindscore = toewijzing.indiening.eindscores.filter(criterium=tekst(data, "criterium")).first()
    if eindscore is None:
        raise Http404("Dit criterium hoort niet bij deze beoordeling.")
    eindscore.indiening = toewijzing.indiening
    return eindscore


def bewaar_tijdens_typen(request: HttpRequest, toewijzing: Toewijzing, eindoordeel: Eindoordeel) -> JsonResponse:
    """Store the two texts of a criterium, and say when, with the revision that the page has from now on.

    409 with the reason when somebody else was first, or when it takes a decision and not only a text: nothing is stored
    then, and the button of the form tells what to do. 403 when the page was made for somebody else.
    """
    if is_van_een_ander(request):
        return JsonResponse({"bezwaar": "Deze pagina is van iemand anders."}, status=403)
    data = request.POST
    eindscore = zoek_eindscore(toewijzing, data)
    if eindoordeel.handtekeningen_nu().exists():
        return JsonResponse({"bezwaar": GETEKEND}, status=409)
    try:
        eindscore.bewaar(
            request.user,
            getal(data, "revisie"),
            uitkomst=eindscore.uitkomst,
            grond=tekst(data, "grond"),
            gesprek=tekst(data, "gesprek"),
            verdeeld=eindscore.verdeeld,
        )
    except ValidationError as fout:
        bezwaar = BOTST if fout.messages[0] == GEWIJZIGD else fout.messages[0]
        return JsonResponse({"bezwaar": bezwaar}, status=409)
    eindscore.refresh_from_db(fields=["revisie"])
    tijd = timezone.localtime().strftime("%H.%M")
    stand = _stand_na(data.get("stand", ""), toewijzing, eindscore)
    return JsonResponse({"tijd": tijd, "velden": {"revisie": str(eindscore.revisie)}, "stand": stand})


def _stand_na(gezien: str, toewijzing: Toewijzing, eindscore: Eindscore) -> str:
    """What a signature on this page is put under: as it was, with this criterium newer, and nothing of the other."""
    delen = gezien.split(".")
    plaatsen = list(toewijzing.indiening.eindscores.values_list("pk", flat=True))
    if len(delen) != len(plaatsen) + 1:
        return gezien
    delen[plaatsen.index(eindscore.pk) + 1] = str(eindscore.revisie)
    return ".".join(delen)
