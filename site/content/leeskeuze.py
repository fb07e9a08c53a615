"""How somebody wants to read: easy Dutch or ordinary, and how large. A choice of this browser, and of who is logged in.

Any address with `?taal=makkelijk` or `?letters=groot` remembers the choice and goes on to that same address without it.
So the buttons are links that work without a script, and a coach can mail somebody the easy text of a page. The browser
remembers it in a cookie; of who is logged in it is kept with the user as well, and then holds on every device.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes

from accounts.models import Tekstgrootte, User

EEN_JAAR = 365 * 24 * 60 * 60  # seconds
GEWOON, MAKKELIJK = "gewoon", "makkelijk"


@dataclass(frozen=True)
class Keuze:
    """`parameter` in an address, `cookie` in the browser; the first of `waarden` is what holds without a choice.

    `van_user` gives what somebody chose ("" for nothing), `velden` how a value is kept with the user.
    """

    parameter: str
    cookie: str
    waarden: tuple[str, ...]
    van_user: Callable[[User], str]
    velden: Callable[[str], dict[str, Any]]

    def van(self, request: HttpRequest) -> str:
        """What this reader chose. No query beyond that of the user; before that one is known it is the cookie."""
        if waarde := getattr(request, "leeskeuze_nu", {}).get(self.parameter):
            return waarde
        user: Any = getattr(request, "user", None)
        gekozen = self.van_user(user) if user is not None and user.is_authenticated else ""
        gekozen = gekozen or request.COOKIES.get(self.cookie, "")
        return gekozen if gekozen in self.waarden else self.waarden[0]

    def alleen_nu(self, request: HttpRequest, waarde: str) -> None:
        """Answer this request as if that was chosen, whatever this reader chose."""
        request.leeskeuze_nu = {self.parameter: waarde}  # type: ignore[attr-defined]

    def onthoud(self, antwoord: HttpResponse, waarde: str) -> None:
        """Set the cookie, or take it away when there is nothing to remember."""
        if waarde == self.waarden[0]:
            antwoord.delete_cookie(self.cookie, samesite="Lax")
            return
        veilig = settings.SESSION_COOKIE_SECURE
        antwoord.set_cookie(self.cookie, waarde, max_age=EEN_JAAR, secure=veilig, httponly=True, samesite="Lax")


def _taal_van(user: User) -> str:
    return {True: MAKKELIJK, False: GEWOON, None: ""}[user.makkelijk]


TAAL = Keuze("taal", "tekst", (GEWOON, MAKKELIJK), _taal_van, lambda waarde: {"makkelijk": waarde == MAKKELIJK})
LETTERS = Keuze(
    "letters",
    "letters",
    tuple(Tekstgrootte.values),
    lambda user: user.tekstgrootte,
    lambda waarde: {"tekstgrootte": waarde},
)
KEUZES = (TAAL, LETTERS)


def wil_makkelijk(request: HttpRequest) -> bool:
    """Whether this reader chose the easy text."""
    return TAAL.van(request) == MAKKELIJK


def leeskeuze(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `{% if makkelijk %}` and `{{ tekstgrootte }}`."""
    return {"makkelijk": wil_makkelijk(request), "tekstgrootte": LETTERS.van(request)}


class LeeskeuzeMiddleware:
    """Remembers a choice. It redirects to the address that was asked itself, so it leads nobody elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        gekozen = {keuze: request.GET.get(keuze.parameter) for keuze in KEUZES}
        gekozen = {keuze: waarde for keuze, waarde in gekozen.items() if waarde in keuze.waarden}
        if request.method != "GET" or not gekozen:
            return self.get_response(request)
        antwoord = HttpResponseRedirect(_zonder(request, gekozen))
        add_never_cache_headers(antwoord)
        for keuze, waarde in gekozen.items():
            keuze.onthoud(antwoord, str(waarde))
            if request.user.is_authenticated:
                User.objects.filter(pk=request.user.pk).update(**keuze.velden(str(waarde)))
        return antwoord


def _zonder(request: HttpRequest, gekozen: dict[Keuze, str | None]) -> str:
    """Always within the portal: a path that begins with two slashes would be read as another host."""
    over = request.GET.copy()
    for keuze in gekozen:
        del over[keuze.parameter]
    pad = escape_leading_slashes(escape_uri_path(request.path))
    return f"{pad}?{over.urlencode()}" if over else pad
