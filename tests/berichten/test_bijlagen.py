"""Attachments: stored with the mail, and sent as they are."""

import email
from email import policy

import pytest
from django.core import mail

from berichten.bijlagen import MAX_BYTES, Bijlage
from berichten.models import Bericht, Berichtbijlage
from berichten.verzenden import stuur, stuur_opnieuw
from tests.berichten.conftest import PROEF

GEGEVENS = {"naam": "Noor", "onderdeel": "het gesprek"}
KALENDER = b"BEGIN:VCALENDAR\r\nSUMMARY:Gesprek met Zo\xc3\xab\r\nEND:VCALENDAR\r\n"


@pytest.mark.django_db(transaction=True)
def test_een_kalenderitem_gaat_mee_zoals_het_is(proef):
    bijlagen = [
        Bijlage("afspraak.ics", "text/calendar; method=REQUEST", KALENDER),
        Bijlage("één.pdf", "application/pdf", b"%PDF\x00\xff"),
    ]
    bericht = stuur(PROEF, "noor@example.nl", GEGEVENS, bijlagen=bijlagen)
    brief = email.message_from_bytes(mail.outbox[0].message().as_bytes(), policy=policy.default)
    tekst, kalender, pdf = brief.iter_parts()
    assert tekst.get_content() == bericht.tekst
    assert (kalender.get_content_type(), kalender.get_param("method"), kalender.get_param("charset")) == (
        "text/calendar",
        "REQUEST",
        "utf-8",
    )
    assert (kalender.get_payload(decode=True), kalender.get_filename()) == (KALENDER, "afspraak.ics")
    assert (pdf.get_content_type(), pdf.get_filename(), pdf.get_content()) == (
        "application/pdf",
        "één.pdf",
        b"%PDF\x00\xff",
    )


@pytest.mark.django_db(transaction=True)
def test_ook_bij_opnieuw_versturen_gaat_de_bijlage_mee(proef):
    bericht = stuur(PROEF, "noor@example.nl", GEGEVENS, bijlagen=[Bijlage("a.ics", "text/calendar", KALENDER)])
    Bericht.objects.filter(pk=bericht.pk).update(status="mislukt")
    assert stuur_opnieuw(bericht)
    assert [len(brief.attachments) for brief in mail.outbox] == [1, 1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "bijlagen, melding",
    [
        ([Bijlage("a.pdf", "application/pdf", b"x" * MAX_BYTES), Bijlage("b.pdf", "application/pdf", b"x")], "200001"),
        ([Bijlage("a\r\nX: y.pdf", "application/pdf", b"x")], "naam"),
        ([Bijlage("../a.pdf", "application/pdf", b"x")], "naam"),
        ([Bijlage("", "application/pdf", b"x")], "naam"),
        ([Bijlage("a.pdf", "pdf", b"x")], "type"),
        ([Bijlage("a.pdf", "text/calendar; method=X\r\nBcc: y", b"x")], "type"),
    ],
)
def test_te_groot_of_niet_geschikt_wordt_geweigerd(proef, bijlagen, melding):
    with pytest.raises(ValueError, match=melding):
        stuur(PROEF, "noor@example.nl", GEGEVENS, bijlagen=bijlagen)
    assert (Bericht.objects.count(), Berichtbijlage.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_precies_200_kb_mag(proef):
    stuur(PROEF, "noor@example.nl", GEGEVENS, bijlagen=[Bijlage("a.pdf", "application/pdf", b"x" * MAX_BYTES)])
    assert len(bytes(Berichtbijlage.objects.get().inhoud)) == 200_000
