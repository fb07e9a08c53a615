"""The component page forgets nothing: every fragment of the house style is on it, with what it includes."""

import re
from pathlib import Path

from django.conf import settings

TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])
FRAGMENTEN = {pad.name for pad in (TEMPLATES / "huisstijl").glob("*.html")}
# Frames of a whole page, which a page cannot have in it; a browser test looks at pages that stand in them.
KADERS = {"foutpagina.html", "kaal.html"}
NAAM = re.compile(r"""["']huisstijl/(\w+\.html)["']""")
LABEL = re.compile(r"{% (\w+)")  # some fragments have a tag of their own: {% icoon "fout" %} is icoon.html


def getoond() -> set[str]:
    """What the page draws, its frame among it."""
    gezien: set[str] = set()
    te_lezen = [TEMPLATES / "base.html", TEMPLATES / "huisstijl/componenten.html"]
    while te_lezen:
        inhoud = te_lezen.pop().read_text(encoding="utf-8")
        labels = {f"{naam}.html" for naam in LABEL.findall(inhoud)}
        nieuw = ({*NAAM.findall(inhoud), *labels} & FRAGMENTEN) - gezien
        gezien |= nieuw
        te_lezen += [TEMPLATES / "huisstijl" / naam for naam in nieuw]
    return gezien


def test_every_fragment_is_on_the_component_page():
    assert FRAGMENTEN - getoond() - KADERS - {"componenten.html"} == set()
