"""Every form with a mistake brings its reader there: the title says so first, and the summary takes the focus."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])
LIJSTEN = ("huisstijl/formulierfouten.html", "huisstijl/foutenlijst.html", "portfolio/formulierfout.html")
BRENGERS = (*LIJSTEN, "huisstijl/formulier.html", "account/velden.html")
TITEL = re.compile(r"{% block titel %}(.*?){% endblock titel %}", re.DOTALL)


def bladzijden() -> Iterator[Path]:
    """The pages with an error summary in them; not the admin's, which has one of its own."""
    for pad in TEMPLATES.rglob("*.html"):
        inhoud = pad.read_text(encoding="utf-8")
        naam = pad.relative_to(TEMPLATES).as_posix()
        if (
            naam != "huisstijl/componenten.html"
            and TITEL.search(inhoud)
            and any(f'"{een}"' in inhoud for een in BRENGERS)
        ):
            yield pad


@pytest.mark.parametrize("pad", sorted(bladzijden()), ids=lambda pad: pad.relative_to(TEMPLATES).as_posix())
def test_the_title_says_first_that_something_is_wrong(pad):
    assert re.match(r"{% if [^%]+ %}Fout: {% endif %}", TITEL.search(pad.read_text(encoding="utf-8"))[1]), pad


@pytest.mark.parametrize("naam", LIJSTEN)
def test_the_summary_takes_the_focus_without_script(naam):
    html = render_to_string(
        naam, {"fouten": [{"anker": "x", "tekst": "Vul iets in."}], "anker": "x", "fout": "Vul in."}
    )
    assert re.search(r'role="alert" tabindex="-1"\s+autofocus', html)
