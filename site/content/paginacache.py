"""Public pages for visitors, remembered per process until any page changes.

Only pages of Wagtail, asked for by somebody without a session or message, without a query, and answered without a
cookie: they are the same for everybody. Editors have a session, so they always see the page itself. Who reads the easy
text, or large letters, gets the page of who does (`content.leeskeuze`). A page that says what is true only now, such as
places that are left, is not remembered at all (`niet_onthouden`); what a page says of a date, such as an accreditation
that ended, is made anew every day.

Every request asks the database one thing: whether a page has changed since. PostgreSQL gives each row a new `xmin` (the
transaction that wrote it) with every change, however it was made, and shows it only once it is committed. So
nobody has to be told of a change, and several processes cannot disagree. It reads the rows of all pages, which takes a
millisecond for thousands of pages.
"""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from content.leeskeuze import KEUZES

# What a public page is made from: pages, their address and who may see them, pictures and sound, texts laid down, words
# that are explained or say for whom something is, what is in the catalogue and in a leerlijn, when an opleiding is
# given.
TABLES = (
    "wagtailcore_page",
    "wagtailcore_site",
    "wagtailcore_pageviewrestriction",
    "wagtailimages_image",
    "wagtaildocs_document",
    "content_reglementversie",
    "content_begrip",
    "content_betekenis",
    "lms_werksoort",
    "lms_functie",
    "lms_catalogusregel",
    "lms_leerlijnversie",
    "lms_uitvoering",
    "lms_sessie",
)
# The sum of `xmin`, as a number. Text is the only other way from one to the other, and takes three times as long. `age`
# counts back from the transaction that is next, hence the difference with the age of the first one.
SUM_XMIN = "sum(age(xmin)) - count(*) * age('3'::xid)"
_ROWS = " UNION ALL ".join(f"SELECT xmin FROM {table}" for table in TABLES)  # noqa: S608
STATE = f"SELECT count(*), {SUM_XMIN} FROM ({_ROWS}) AS rijen"  # noqa: S608
MAX_PAGES = 1000

Key = tuple[str, str, tuple[str, ...]]
State = tuple[date, int, int]


def toont_pagina(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: say that a view at an address of its own shows a page of Wagtail."""
    view.toont_pagina = True  # type: ignore[attr-defined]
    return view


def niet_onthouden(request: HttpRequest) -> None:
    """Say, while a page is made, that it is only true now."""
    request.alleen_nu = True  # type: ignore[attr-defined]


class PaginacacheMiddleware:
    """Stands before the session, so that a page that is remembered costs one query and no template."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        if not settings.PAGINACACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._pages: dict[Key, tuple[State, bytes, dict[str, str]]] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_visitor(request):
            return self.get_response(request)
        key = (f"{request.scheme}://{request.get_host()}", request.path, tuple(keuze.van(request) for keuze in KEUZES))
        state, content, headers = self._pages.get(key, (None, b"", {}))
        # Read before the page is made, so that a change meanwhile makes it old at once.
        now = _state()
        if state == now:
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if _is_for_all(request, response):
            if len(self._pages) >= MAX_PAGES:
                self._pages.clear()
            self._pages[key] = (now, response.content, dict(response.items()))
        return response


def _is_visitor(request: HttpRequest) -> bool:
    own = request.COOKIES.keys() - {settings.CSRF_COOKIE_NAME, *(keuze.cookie for keuze in KEUZES)}
    return request.method == "GET" and not own and not request.META.get("QUERY_STRING")


def _is_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    page = match is not None and (match.url_name == "wagtail_serve" or hasattr(match.func, "toont_pagina"))
    answered = response.status_code == 200 and not response.streaming and not response.cookies
    return page and not hasattr(request, "alleen_nu") and answered


def _state() -> State:
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        return timezone.localdate(), *cursor.fetchone()
