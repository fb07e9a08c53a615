"""Editors' HTML as it is laid down: structure only."""

import pytest

from content.html import schoon


@pytest.mark.parametrize(
    "ruw, schone",
    [
        ('<h2 data-block-key="x">Kop</h2><p class="y">Tekst</p>', "<h2>Kop</h2><p>Tekst</p>"),
        ("<p><strong>a</strong> <em>b</em></p>", "<p><b>a</b> <i>b</i></p>"),
        ('<p><a linktype="page" id="3">link</a></p>', "<p>link</p>"),
        ('<p>a</p><script>alert(1)</script><embed embedtype="image" id="1"/>', "<p>a</p>"),
        ("<p data-block-key='x'></p>", ""),
        ("", ""),
    ],
)
def test_keeps_structure_and_nothing_else(ruw, schone):
    assert schoon(ruw) == schone
