"""Learning in the measurement: 2,000 pages to find, 300 people of one coach, 500 lines in a leerdossier."""

from collections.abc import Callable

from accounts.rollen import COACH
from bench.domain import Work
from bench.visits import Request, Screen, Visit, Visitor

from . import data
from .inschrijflijst import take_in

PAGES, PEOPLE, LINES, ROWS = 2000, 300, 500, 10_000
FIRST_PAINT = 1.5  # seconds
SEARCHES = ("schoonmaken", "leerlijnen", "groen", "begeleiding", "opleidingen", "veilig")


class LmsBench:
    name = "leren"

    def prepare(self) -> None:
        self.office, self.coach = data.coordinator(), data.person("coach", COACH)
        self.leerlijn = data.long_leerlijn()
        self.learner = data.person("lerende", data.MEDEWERKER)
        self.have = 0

    def grow(self, amount: int) -> None:
        data.grow_catalogue(min(self.have, PAGES), min(amount, PAGES))
        people = min(self.have, PEOPLE), min(amount, PEOPLE)
        data.grow_people(*people, self.coach, self.leerlijn, self.office)
        data.grow_dossier(min(self.have, LINES), min(amount, LINES), self.learner)
        self.have = amount

    def visits(self, fetch: Callable[[Request], bytes]) -> list[Visit]:
        coach, learner = Visitor(self.coach, fetch), Visitor(self.learner, fetch)
        return [
            # With something behind the question mark, so that no page is remembered.
            Visit("Leeraanbod", lambda turn: Request("GET", f"/leren/?x={turn}"), aim=8),
            Visit(
                "Leeraanbod, zoeken",
                lambda turn: Request("GET", f"/leren/?q={SEARCHES[turn % len(SEARCHES)]}&x={turn}"),
                aim=8,
            ),
            Visit("Leeraanbod, filteren", lambda turn: Request("GET", f"/leren/?niveau={turn % 5}&x={turn}"), aim=8),
            Visit("Leerlijn van 40, bezoeker", lambda turn: Request("GET", f"/leren/{self.leerlijn.slug}/"), aim=3),
            Visit(
                "Leerlijn, niet onthouden",
                lambda turn: Request("GET", f"/leren/{self.leerlijn.slug}/?x={turn}"),
                page=False,
                share=4,
            ),
            Visit("Mijn leren", lambda turn: learner.get("/leren/mijn/"), aim=12),
            Visit("Overzicht van de coach", lambda turn: coach.get("/leren/begeleiden/"), aim=12),
            Visit("Leerdossier", lambda turn: learner.get("/leren/mijn/dossier/"), aim=12),
        ]

    def screens(self, fetch: Callable[[Request], bytes]) -> list[Screen]:
        coach, learner = Visitor(self.coach, fetch), Visitor(self.learner, fetch)
        return [
            Screen("Leeraanbod", "/leren/", first_paint=FIRST_PAINT),
            Screen("Leerlijn van 40", f"/leren/{self.leerlijn.slug}/"),
            Screen("Begrippenlijst", "/begrippen/"),
            Screen("Mijn leren", "/leren/mijn/", learner),
            Screen("Leerdossier", "/leren/mijn/dossier/", learner),
            Screen("Overzicht van de coach", "/leren/begeleiden/", coach),
        ]

    def works(self, amount: int) -> list[Work]:
        rows = min(2 * amount, ROWS)
        return [Work("Inschrijflijst inlezen", f"{rows} rijen", lambda: take_in(rows, self.leerlijn, self.office))]
