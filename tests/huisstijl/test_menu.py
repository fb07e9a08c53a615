"""Who sees what in the menu, and what it costs."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from accounts.models import User
from accounts.rollen import (
    ASSESSOR,
    COACH,
    DOCENT,
    KANDIDAAT,
    MEDEWERKER,
    REDACTEUR,
    TEAMMANAGER,
    WERKBEGELEIDER,
    geef_rol,
)
from huisstijl.templatetags.huisstijl import hoofdmenu


def menu(user, pad="/") -> dict[str, str]:
    request = RequestFactory().get(pad)
    return {punt.tekst: punt.actief for punt in hoofdmenu({"request": request, "user": user})}


@pytest.fixture
def kandidaat(db):
    user = User.objects.create_user("k@example.nl", "geheim-wachtwoord")
    geef_rol(user, KANDIDAAT)
    return User.objects.get(pk=user.pk)


def test_visitor_sees_the_public_menu_without_a_query(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        html = render_to_string("base.html", {"user": AnonymousUser()}, RequestFactory().get("/"))
    assert list(menu(AnonymousUser())) == ["Toetsingskader", "Leeraanbod", "Register", "Inloggen", "Registreren"]
    assert "Uitloggen" not in html


def test_kandidaat_sees_own_portfolio_for_one_query(django_assert_num_queries, kandidaat):
    with django_assert_num_queries(1):
        assert list(menu(kandidaat)) == [
            "Mijn portfolio",
            "Mijn leren",
            "Toetsingskader",
            "Leeraanbod",
            "Mijn gegevens",
        ]
        menu(kandidaat)


def test_staff_sees_beheer_and_the_handbook(kandidaat):
    geef_rol(kandidaat, REDACTEUR)
    assert list(menu(kandidaat))[-3:] == ["Beheer", "Handboek", "Mijn gegevens"]


@pytest.mark.parametrize(
    "rollen, eigen",
    [
        ((MEDEWERKER,), ["Mijn leren"]),
        ((COACH,), ["Mijn mensen", "Mijn leren"]),
        ((WERKBEGELEIDER, COACH), ["Mijn mensen", "Mijn leren"]),
        ((DOCENT,), ["Mijn lessen"]),
        ((TEAMMANAGER,), ["Mijn team"]),
        ((DOCENT, KANDIDAAT), ["Mijn lessen", "Mijn portfolio", "Mijn leren"]),
    ],
)
def test_each_role_begins_with_its_own_work(db, rollen, eigen):
    user = User.objects.create_user("r@example.nl", "geheim-wachtwoord")
    for rol in rollen:
        geef_rol(user, rol)
    assert list(menu(user)) == [*eigen, "Toetsingskader", "Leeraanbod", "Mijn gegevens"]


def test_an_assessor_sees_the_handbook(kandidaat):
    geef_rol(kandidaat, ASSESSOR)
    eigen = ["Beoordelen", "Mijn portfolio", "Mijn leren"]
    assert list(menu(kandidaat)) == [*eigen, "Toetsingskader", "Leeraanbod", "Handboek", "Mijn gegevens"]


def test_of_addresses_below_each_other_the_nearest_is_marked(db):
    user = User.objects.create_user("r@example.nl", "geheim-wachtwoord")
    for rol in (COACH, DOCENT):
        geef_rol(user, rol)
    punten = menu(user, "/leren/begeleiden/lessen/")
    assert {tekst for tekst, actief in punten.items() if actief} == {"Mijn lessen"}
    assert menu(user, "/leren/begeleiden/7/")["Mijn mensen"] == "true"
    assert menu(user, "/leren/groen/")["Leeraanbod"] == "true"


def test_menu_marks_where_you_are(db):
    assert menu(AnonymousUser(), "/toetsingskader/")["Toetsingskader"] == "page"
    assert menu(AnonymousUser(), "/toetsingskader/a/")["Toetsingskader"] == "true"
    assert menu(AnonymousUser(), "/")["Toetsingskader"] == ""


def test_bare_frame_has_no_header_and_footer():
    html = render_to_string("huisstijl/kaal.html", {"user": AnonymousUser()}, RequestFactory().get("/"))
    assert "<header" not in html
    assert "<footer" not in html
    assert '<main id="inhoud"' in html


def test_log_out_is_a_form(kandidaat):
    request = RequestFactory().get("/")
    request.user, request.session = kandidaat, {}
    html = render_to_string("base.html", {"user": kandidaat}, request)
    assert 'method="post" action="/account/logout/"' in " ".join(html.split())
    assert "csrfmiddlewaretoken" in html
