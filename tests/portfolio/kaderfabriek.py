"""A small toetsingskader for tests: published pages with every shape that the real one has."""

from itertools import count

from wagtail.models import Page, Site

from content.models import HomePage
from formulieren.blocks import vaste_id
from portfolio.inhoud.laden import ruwe_stappen
from portfolio.models import Deel, Onderdeel, Toetsingskader

_nummers = count(1)


def maak_home() -> HomePage:
    """The home page as the root of the default site."""
    home = HomePage(title="Voorpagina", slug="voorpagina")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.filter(is_default_site=True).update(root_page=home)
    return home


def vraag(tekst: str = "Wat deed je?", soort: str = "lange_tekst", /, **instellingen) -> dict:
    return {"code": f"vraag{next(_nummers)}", "soort": soort, "vraag": tekst, "instellingen": instellingen}


def stap(code: str, titel: str = "Een stap", **velden) -> dict:
    slug = code.lower().replace(".", "-")
    return {"code": code, "slug": slug, "titel": titel, "vraag": [vraag()], **velden}


def publiceer(pagina: Page) -> None:
    pagina.save_revision().publish()


def maak_onderdeel(kader: Page, code: str, stappen: list[dict] = (), **velden) -> Onderdeel:
    pagina = Onderdeel(
        title=velden.pop("titel", f"Onderdeel {code}"),
        slug=code.lower(),
        code=code,
        stappen=ruwe_stappen({"stap": stappen}),
        **velden,
    )
    Page.objects.get(pk=kader.pk).add_child(instance=pagina)
    publiceer(pagina)
    return pagina


def maak_deel(onderdeel: Page, code: str, stappen: list[dict] = (), routes: list[dict] = (), **velden) -> Deel:
    pagina = Deel(
        title=velden.pop("titel", f"Deel {code}"),
        slug=code.lower(),
        code=code,
        stappen=ruwe_stappen({"stap": stappen, "route": routes}),
        route_vraag="Welke route neem je?" if routes else "",
        **velden,
    )
    Page.objects.get(pk=onderdeel.pk).add_child(instance=pagina)
    publiceer(pagina)
    return pagina


def maak_kader() -> Toetsingskader:
    """A: A1 with two routes, of which the first lifts C2. C: a question of its own, and C1 and C2."""
    kader = Toetsingskader(title="Toetsingskader", slug="toetsingskader", inleiding="<p>Lees dit eerst.</p>")
    maak_home().add_child(instance=kader)
    publiceer(kader)
    a = maak_onderdeel(kader, "A")
    routes = [
        stap(
            "A1-diploma",
            "Diploma",
            heft_op=["C2", "toetsgesprek"],
            randvoorwaarden="<ul><li>Ondertekend</li></ul>",
        ),
        stap("A1-evc", "EVC"),
    ]
    maak_deel(a, "A1", routes=routes)
    c = maak_onderdeel(kader, "C", [stap("C.1", "Vooraf")])
    maak_deel(c, "C1", [stap("C1.1", "Taak 1", essentieel=True, indicatoren="<ul><li>Luistert</li></ul>")])
    maak_deel(c, "C2", [stap("C2.1", "Kennisgebied 1")])
    return Toetsingskader.objects.get(pk=kader.pk)


def blok_id(soort: str, code: str) -> str:
    """The id of a step or route that was made here."""
    return vaste_id(soort, code)
