"""What is measured of the portfolio: the pages of every role that works with it, and of a visitor."""

from collections.abc import Callable

from bs4 import BeautifulSoup

from bench.visits import Request, Screen, Visit, Visitor

STEP = "/mijn-portfolio/c/c1-werknemersprofiel/"  # C1, taak 2: eight long texts
FIRST_PAINT = 1.5  # seconds
DEEL_C1 = "/toetsingskader/c-casusbeschrijving/c1-procesbeschrijving-van-het-traject/"


class Writer(Visitor):
    """A kandidaat who writes on a step."""

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


def screens(writer: Visitor, assessor: Visitor, review: str) -> list[Screen]:
    """What is looked at with a slow phone: the pages that are opened first, and the heaviest ones."""
    return [
        Screen("Voorpagina", "/", first_paint=FIRST_PAINT),
        Screen("Stap met 8 teksten", STEP, writer, FIRST_PAINT),
        Screen("Overzicht, ingevuld", "/mijn-portfolio/", writer),
        Screen("Hele portfolio lezen", "/mijn-portfolio/lezen/", writer),
        Screen("Scorestap", f"{review}oordeel/c1-werknemersprofiel/", assessor),
        Screen("Deel C1, bezoeker", DEEL_C1),
        Screen("Register, zoeken", "/register/?q=anna"),
        Screen("Wegwijzer", "/wegwijzer/"),
        Screen("Inloggen", "/account/login/"),
    ]


def visits(writers: list[Writer], newcomer: Visitor, submitter: Visitor) -> list[Visit]:
    """The figures until submission: for kandidaten with a filled portfolio in turn, for one who just began, and for one
    who submits and takes back again and again.
    """

    def of(turn: int) -> Writer:
        return writers[turn % len(writers)]

    def open_steps() -> None:
        for writer in writers:
            writer.open_step()

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
            before=open_steps,
        ),
        Visit(
            "Automatisch bewaren",
            lambda turn: of(turn).save_answer(turn),
            aim=5,
            writes=True,
            before=open_steps,
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
