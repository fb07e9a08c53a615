"""Which words get an explanation where they stand in a text, and that this changes nothing else of it."""

import re

import pytest
from bs4 import BeautifulSoup
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from content.begrippen import Uitleg, Woordenlijst
from content.domeinen import Domein
from tests.content.begrippenfabriek import maak_begrip, voeg_betekenis_toe


def uitleg(term: str, definitie: str = "Wat het is.", verouderd: str = "") -> Uitleg:
    return Uitleg(f"begrip-{term.lower()}", term, definitie, verouderd, f"/begrippen/{term.lower()}/#leren")


LIJST = Woordenlijst(
    [
        (uitleg("leerlijn"), ["leerlijn", "leerlijnen"]),
        (uitleg("leerpad"), ["leerpad", "leerplan"]),
        (uitleg("WIJ"), ["WIJ", "Wet investeren in jongeren"]),
        (uitleg("Wmo"), ["Wmo"]),
        (uitleg("WIA"), ["WIA"]),
        (uitleg("artikel35"), ["artikel 35 WIA"]),
        (uitleg("re-integratie"), ["re-integratie"]),
        (uitleg("zzper"), ["zzp'er", "zzp"]),
        (uitleg("cliënt"), ["cliënt"]),
    ]
)


def gevonden(html: str, gezien: set[str] | None = None) -> list[str]:
    """The words that got an explanation, as they stand in the text."""
    soep = BeautifulSoup(LIJST.leg_uit(html, set() if gezien is None else gezien), "html.parser")
    return [begrip.get_text() for begrip in soep.select(".begrip")]


def zonder_uitleg(html: str) -> str:
    """The text as a reader has it who opens nothing."""
    soep = BeautifulSoup(html, "html.parser")
    for uitleg_ in soep.select(".begrip__uitleg, .begrip__knop"):
        uitleg_.decompose()
    return soep.get_text()


@pytest.mark.parametrize(
    ("html", "woorden"),
    [
        ("<p>Een leerlijn heeft stappen.</p>", ["leerlijn"]),
        ("<p>Leerlijnen en een leerlijn.</p>", ["Leerlijnen"]),  # the first only, whatever its form
        ("<p>LEERLIJN</p>", ["LEERLIJN"]),
        ("<p>De leerlijn, het leerpad.</p>", ["leerlijn", "leerpad"]),
        ("<p>het leerplan en het leerpad</p>", ["leerplan"]),
        ("<p>(leerlijn) “leerpad”</p>", ["leerlijn", "leerpad"]),
        ("<p>leerlijn/leerpad</p>", ["leerlijn", "leerpad"]),
        ("<p>leerlijntje, superleerlijn, leerlijn-achtig, vakleerlijn</p>", []),
        ("<p>leerlijn_2 en www.leerlijn.nl en info@leerlijn.nl</p>", []),
        ("<p>Dit is een leerlijn.</p>", ["leerlijn"]),
        ("<p>wij doen mee, Wij ook, en de WIJ</p>", ["WIJ"]),  # an abbreviation only as it is written
        ("<p>de wet Investeren in Jongeren</p>", ["wet Investeren in Jongeren"]),
        ("<p>de Wet\n  investeren   in jongeren</p>", ["Wet\n  investeren   in jongeren"]),
        ("<p>de Wet <b>investeren</b> in jongeren</p>", []),
        ("<p>de WMO en de wmo</p>", ["WMO"]),
        ("<p>via artikel 35 WIA</p>", ["artikel 35 WIA"]),  # the longest one
        ("<p>artikel 35, WIA</p>", ["WIA"]),
        ("<p>Re-integratie en reintegratie</p>", ["Re-integratie"]),
        ("<p>een zzp&#x27;er of zzp</p>", ["zzp'er"]),
        ("<p>de cli&euml;nt</p>", ["cliënt"]),
        ("<p>R&amp;D: leerlijn &lt;b&gt;</p>", ["leerlijn"]),
        ("<p><b>leerlijn</b></p>", ["leerlijn"]),
        ("<p><i>een <b>vaste leerlijn</b></i> en leerpad</p>", ["leerlijn", "leerpad"]),
        ('<p><a href="/x/">de leerlijn</a> is een leerlijn</p>', ["leerlijn"]),
        ("<h2>Leerlijn</h2><p>Deze leerlijn</p>", ["leerlijn"]),
        ("<h3>Een <b>leerlijn</b> en</h3>", []),
        ("<button>leerlijn</button><summary>leerlijn</summary><label>leerlijn</label><code>leerlijn</code>", []),
        ('<a href="/"><b>x</b> leerlijn <a>leerlijn</a> leerlijn</a> leerlijn', ["leerlijn"]),
        ('<img alt="een leerlijn > leerlijn" src="/leerlijn.png"><p title="leerlijn">x</p>', []),
        ("<!-- leerlijn --><p>x</p>", []),
        ("<ul><li>leerpad</li><li>leerlijn</li></ul>", ["leerpad", "leerlijn"]),
        ("leerlijn", ["leerlijn"]),
        ("", []),
        ("<p>1 < 2 en leerlijn</p>", ["leerlijn"]),
    ],
)
def test_which_words_are_explained(html, woorden):
    assert gevonden(html) == woorden


@pytest.mark.parametrize(
    "html",
    [
        "<p>Een <b>leerlijn</b> &amp; een &lt;leerpad&gt;, &quot;zzp&#x27;er&quot;.</p><ul><li>cli&euml;nt</li></ul>",
        '<h2>Leerlijn</h2><p><a href="/x/?a=1&amp;b=2">leerlijn</a><br>leerlijn\xa0en leerpad</p>',
        "<p>Niets te zien</p>",
    ],
)
def test_the_text_itself_stays_as_it_was(html):
    uit = LIJST.leg_uit(html, set())
    assert zonder_uitleg(uit) == BeautifulSoup(html, "html.parser").get_text()
    kaal = re.sub(r'<span class="begrip">(.*?)<button.*?</button></span><span .*?</a></span>', r"\1", uit)
    assert BeautifulSoup(kaal, "html.parser") == BeautifulSoup(html, "html.parser")


def test_a_word_that_was_explained_on_the_page_is_not_explained_again():
    gezien: set[str] = set()
    assert gevonden("<p>leerlijn</p>", gezien) == ["leerlijn"]
    assert gevonden("<p>leerlijnen en leerpad</p>", gezien) == ["leerpad"]


def test_what_the_explanation_is_made_of():
    uit = Woordenlijst([(uitleg("CWI", "Daar zocht je werk.", "Sinds 2009: UWV."), ["CWI"])]).leg_uit("CWI", set())
    soep = BeautifulSoup(uit, "html.parser")
    knop, tekst = soep.select_one("button"), soep.select_one("[popover]")
    assert (knop["type"], knop["aria-label"], knop["popovertarget"]) == ("button", "Uitleg van CWI", tekst["id"])
    assert tekst.has_attr("hidden")
    assert tekst.get_text(" ", strip=True) == "CWI : Daar zocht je werk. Sinds 2009: UWV. Meer over CWI"
    assert tekst.a["href"] == "/begrippen/cwi/#leren"


def test_nothing_that_an_editor_typed_becomes_markup():
    boos = "<script>alert(1)</script>"
    lijst = Woordenlijst([(uitleg("leerlijn", boos + '" onclick="x', boos), ["leerlijn", "script"])])
    uit = lijst.leg_uit("<p>leerlijn &lt;script&gt;</p>", set())
    assert "<script" not in uit
    assert "onclick=" not in re.sub(r"&quot; onclick=&quot;", "", uit)
    assert uit.endswith("&lt;script&gt;</p>")
    tekst = lijst.leg_uit("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; leerlijn</p>", set())
    assert "<script" not in tekst


def test_in_a_long_text_it_does_not_matter_how_many_words_are_known(monkeypatch):
    """20,000 words, of which many begin like one that is known: with 500 to look for as much is tried as with 5."""
    html = "<p>" + "</p><p>".join("een begrip en begrippen die niemand kent " * 50 for _ in range(60)) + "</p>"
    assert len(html.split()) > 20_000
    geprobeerd, zoek = [], Woordenlijst._staat_er

    def tel(lijst, plat, gelezen, n, lengtes):
        geprobeerd.append(len(lengtes))
        return zoek(lijst, plat, gelezen, n, lengtes)

    def probeer(aantal: int) -> int:
        geprobeerd.clear()
        lijst = Woordenlijst((uitleg(f"begrip{n}"), [f"begrip{n}", f"begrippen {n}"]) for n in range(aantal))
        assert lijst.leg_uit(html, set()) == html
        return sum(geprobeerd)

    monkeypatch.setattr(Woordenlijst, "_staat_er", tel)
    assert probeer(500) == probeer(5) == 50 * 60


# The tag, and the list in the database.


def toon(bron: str, **context) -> str:
    request = RequestFactory().get("/")
    return Template("{% load begrippen %}" + bron).render(RequestContext(request, context))


@pytest.mark.django_db
def test_a_word_means_what_it_means_in_the_domain_of_the_page():
    kandidaat = maak_begrip("kandidaat", "De jobcoach die het keurmerk wil.", Domein.CERTIFICERING)
    voeg_betekenis_toe(kandidaat, "Iemand die werk zoekt.", Domein.RE_INTEGRATIE)
    tekst = mark_safe("<p>De kandidaat</p>")

    certificering = toon('{% begrippen tekst "certificering" %}', tekst=tekst)
    assert "De jobcoach die het keurmerk wil." in certificering
    assert "Iemand die werk zoekt." not in certificering
    assert "Iemand die werk zoekt." in toon('{% begrippen tekst "re-integratie" %}', tekst=tekst)
    assert toon('{% begrippen tekst "leren" %}', tekst=tekst) == tekst
    assert toon('{% begrippen tekst "" %}{% begrippen tekst onbekend %}', tekst=tekst) == tekst * 2


@pytest.mark.django_db
def test_text_that_is_not_html_is_escaped():
    maak_begrip("leerlijn")
    uit = toon('{% begrippen tekst "leren" %}', tekst="<b>leerlijn</b> & zo")
    assert uit.startswith("&lt;b&gt;<span")
    assert uit.endswith("&lt;/b&gt; &amp; zo")
    assert toon('{% begrippen niets "leren" %}{% begrippen leeg "leren" %}', niets=None, leeg="") == ""


@pytest.mark.django_db
def test_each_word_once_on_a_page_also_in_a_part_that_is_included(django_assert_num_queries):
    maak_begrip("leerlijn")
    maak_begrip("leerpad")
    toon('{% begrippen "leerlijn" "leren" %}')
    deel = Template('{% load begrippen %}{% begrippen tekst "leren" %}')
    with django_assert_num_queries(1):
        uit = toon(
            '{% begrippen "leerlijn" "leren" %}{% include deel with tekst="leerlijn, leerpad" only %}', deel=deel
        )
    assert re.findall(r'class="begrip">(\w+)', uit) == ["leerlijn", "leerpad"]


@pytest.mark.django_db
def test_without_a_request_the_text_is_as_it_was(django_assert_num_queries):
    maak_begrip("leerlijn")
    with django_assert_num_queries(0):
        bron = Template('{% load begrippen %}{% begrippen tekst "leren" %}')
        uit = bron.render(Context({"tekst": "een leerlijn & zo"}))
    assert uit == "een leerlijn &amp; zo"


@pytest.mark.django_db
def test_what_is_not_published_or_needs_no_explanation_gets_none():
    maak_begrip("leerlijn", live=False)
    maak_begrip("opleiding", in_tekst=False)
    assert toon('{% begrippen "leerlijn, opleiding" "leren" %}') == "leerlijn, opleiding"


@pytest.mark.django_db(transaction=True)
def test_a_change_is_seen_at_once(wagtail_basis):
    begrip = maak_begrip("leerlijn", "Een rij stappen.")
    assert "Een rij stappen." in toon('{% begrippen "leerlijn" "leren" %}')
    begrip.betekenissen.update(definitie="Een weg om te leren.")
    assert "Een weg om te leren." in toon('{% begrippen "leerlijn" "leren" %}')
    begrip.delete()
    assert toon('{% begrippen "leerlijn" "leren" %}') == "leerlijn"
