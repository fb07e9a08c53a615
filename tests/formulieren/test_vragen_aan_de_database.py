"""How many queries the wizard takes: at most ten, and the same however many people fill in a form."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bestanden.bouwstenen import maak_pdf, upload

from .factories import Pagina, kolom, maak_invulling, stap, vraag

STAPPEN = (
    stap("een", vraag(id="a"), vraag(id="b"), vraag("bestanden", "c"), vraag("tabel", "d", kolommen=[kolom("titel")])),
    stap("twee", vraag(id="e"), toon_als=("a", "nooit")),
    stap("drie", vraag(id="f")),
)


def drukte(aantal: int) -> None:
    for _ in range(aantal):
        Pagina(maak_invulling(*STAPPEN), STAPPEN[0]).typ("van een ander", "a")


def tel(doe) -> int:
    """Queries of one request, without the reading of session, user and the domain's own form of the test."""
    with CaptureQueriesContext(connection) as gevangen:
        assert doe().status_code < 400
    eigen = ("accounts_sessie", "accounts_user", "SAVEPOINT", "formulieren_formulierversie")
    return sum(not any(woord in q["sql"] for woord in eigen) for q in gevangen.captured_queries)


@pytest.mark.parametrize("anderen", [1, 30])
def test_hooguit_tien_en_evenveel_bij_dertig(invuller, anderen):
    wie = invuller(*STAPPEN)
    drukte(anderen)
    begin = wie.open("een") | {"v-c-nieuw": upload(maak_pdf(), "d.pdf"), "v-d-rij": "r1", "v-d-r1-titel": "Cursus"}
    wie.stuur("een", begin)
    velden = wie.open("een")
    assert tel(lambda: wie.client.get("/proef/een/")) == 6
    assert tel(lambda: wie.stuur("een", velden, v__a__tekst="nieuw", v__b__tekst="ook nieuw")) == 6
    velden = wie.open("een")
    assert tel(lambda: wie.bewaar("een", velden, v__a__tekst="weer nieuw")) == 5
