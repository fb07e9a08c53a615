"""What is measured: requests as a browser sends them, on the pages of every role and of a visitor."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from accounts.models import User

STEP = "/mijn-portfolio/c/c1-werknemersprofiel/"  # C1, taak 2: eight long texts
DEEL_C1 = "/toetsingskader/c-casusbeschrijving/c1-procesbeschrijving-van-het-traject/"
TOKEN = "benchbenchbenchbenchbenchbenchbe"  # noqa: S105 (the same in cookie and form is all that Django asks)


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Visit:
    """One figure: `make(i)` gives the i-th request, `expects` is its status, `after` what puts things back.

    `aim` is how many times the bare view it may take, None where none was set; `writes` compares it with the bare
    view that stores; `page` says that the aim for queries holds; `share` makes for that many times fewer requests;
    `needs_step` asks for a freshly opened step.
    """

    name: str
    make: Callable[[int], Request]
    expects: int = 200
    aim: float | None = None
    writes: bool = False
    page: bool = True
    share: int = 1
    needs_step: bool = False
    after: Callable[[int], Request] | None = None


class Visitor:
    """Somebody logged in. `fetch` gets a page, to read from it what a browser would send back."""

    def __init__(self, user: User, fetch: Callable[[Request], bytes]):
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={_session(user)}; csrftoken={TOKEN}"
        self.fetch = fetch
        self._step: dict[str, str] = {}

    def get(self, path: str) -> Request:
        return Request("GET", path, {"Cookie": self.cookie})

    def post(self, path: str, fields: dict[str, str]) -> Request:
        headers = {"Cookie": self.cookie, "X-CSRFToken": TOKEN, "Content-Type": MULTIPART_CONTENT}
        return Request("POST", path, headers, encode_multipart(BOUNDARY, fields))

    def open_step(self) -> None:
        """Open the step as a new page; what is saved from now on, is saved from that page."""
        self._step = form_fields(self.fetch(self.get(STEP)))

    def save_step(self, turn: int) -> Request:
        """All texts of the step changed."""
        return self.post(STEP, {name: _changed(name, text, turn) for name, text in self._step.items()})

    def save_answer(self, turn: int) -> Request:
        """One text changed, as the script sends it while somebody types."""
        name = next(name for name in self._step if name.endswith("-tekst"))
        question = name.removesuffix("-tekst")
        sent = {field: text for field, text in self._step.items() if field.startswith(question) or field == "bron"}
        return self.post(f"{STEP}bewaren/", {**sent, name: _changed(name, sent[name], turn)})


def visits_after(office: Visitor, assessor: Visitor, review: str) -> list[Visit]:
    """The figures of what comes after submission; `review` is the address of the assessor's assignment."""
    step = f"{review}oordeel/c1-werknemersprofiel/"
    names = ("anna", "bram", "chris", "dora", "emma", "frits", "greet")
    return [
        Visit("Werklijst van het bureau", lambda turn: office.get("/admin/portfolio/portfolio/"), aim=12, page=False),
        # The worklist stands in Wagtail's frame, which is most of what it takes: this page has nearly nothing in it.
        Visit("Lege pagina van het beheer", lambda turn: office.get("/admin/mailteksten/"), page=False),
        Visit("Overzicht van de assessor", lambda turn: assessor.get("/beoordelen/"), aim=12),
        Visit("Scorestap openen", lambda turn: assessor.get(step), aim=12),
        Visit(
            "Register, zoeken",
            lambda turn: Request("GET", f"/register/?q={names[turn % 7]}+{turn % 90 + 1}"),
            aim=8,
        ),
    ]


def visits(visitors: list[Visitor], newcomer: Visitor, submitter: Visitor) -> list[Visit]:
    """The figures until submission: for kandidaten with a filled portfolio in turn, for one who just began, and for one
    who submits and takes back again and again.
    """

    def of(turn: int) -> Visitor:
        return visitors[turn % len(visitors)]

    def get(path: str) -> Callable[[int], Request]:
        return lambda turn: of(turn).get(path)

    return [
        Visit("Overzicht, ingevuld", get("/mijn-portfolio/"), aim=8),
        Visit("Overzicht, net begonnen", lambda turn: newcomer.get("/mijn-portfolio/"), aim=8),
        Visit("Stap openen (8 teksten)", get(STEP), aim=8),
        Visit(
            "Stap opslaan (8 teksten)",
            lambda turn: of(turn).save_step(turn),
            expects=302,
            aim=8,
            needs_step=True,
        ),
        Visit(
            "Automatisch bewaren",
            lambda turn: of(turn).save_answer(turn),
            aim=5,
            writes=True,
            needs_step=True,
        ),
        Visit(
            "Indienen",
            lambda turn: submitter.post("/mijn-portfolio/indienen/", {}),
            expects=302,
            writes=True,
            page=False,
            share=4,
            after=lambda turn: submitter.post("/mijn-portfolio/terugnemen/", {}),
        ),
        Visit("Voorpagina, bezoeker", lambda turn: Request("GET", "/"), aim=3),
        Visit("Toetsingskader, bezoeker", lambda turn: Request("GET", "/toetsingskader/"), aim=3),
        Visit("Deel C1, bezoeker", lambda turn: Request("GET", DEEL_C1), aim=3),
        Visit("Deel C1, niet onthouden", lambda turn: Request("GET", f"{DEEL_C1}?{turn}"), share=4),
        Visit("Hele portfolio lezen", get("/mijn-portfolio/lezen/"), share=10),
        Visit("Eigen kopie (pdf)", get("/mijn-portfolio/pdf/"), share=50),
    ]


def form_fields(html: bytes) -> dict[str, str]:
    """What a browser would send of the form of a step."""
    page = BeautifulSoup(html, "html.parser")
    fields = {}
    for element in page.select("#stap-formulier input, #stap-formulier textarea"):
        name = str(element["name"])
        if element.name == "textarea":
            fields[name] = element.text.removeprefix("\n")
        elif element.get("type") != "checkbox" or element.has_attr("checked"):
            fields[name] = str(element.get("value", ""))
    return fields


def _changed(name: str, text: str, turn: int) -> str:
    return f"{text} ({turn})" if name.endswith("-tekst") else text


def _session(user: User) -> str:
    """The key of a session in which this user is logged in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key
