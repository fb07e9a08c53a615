"""Roles: who holds what, and who may enter the admin."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group
from django.core.management import call_command
from wagtail.models import GroupPagePermission

from accounts import rollen
from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, KANDIDAAT, REDACTEUR, ROLLEN
from tests.accounts.factories import maak_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def rechten(db):
    rollen.zet_rechten()


def test_a_visitor_has_no_role():
    assert rollen.rollen_van(AnonymousUser()) == frozenset()


def test_roles_are_asked_once_and_known_at_once_after_a_change(django_assert_num_queries):
    user = maak_user(rol=(KANDIDAAT, ASSESSOR))
    with django_assert_num_queries(1):
        assert rollen.rollen_van(user) == {KANDIDAAT, ASSESSOR}
        assert not rollen.heeft_rol(user, COORDINATOR)
    rollen.neem_rol_af(user, ASSESSOR)
    rollen.geef_rol(user, COORDINATOR)
    rollen.geef_rol(user, COORDINATOR)
    assert rollen.rollen_van(user) == {KANDIDAAT, COORDINATOR}


def test_a_group_that_is_no_role_is_not_shown_as_one():
    user = maak_user()
    user.groups.add(Group.objects.create(name="leesclub"))
    assert rollen.rollen_van(user) == frozenset()


def test_an_unknown_role_is_refused():
    with pytest.raises(ValueError, match="Onbekende rol: baas"):
        rollen.geef_rol(maak_user(), "baas")
    with pytest.raises(ValueError, match="Onbekende rol: baas"):
        rollen.registreer_rechten("baas", [])


def test_the_migration_makes_a_group_for_every_role_also_where_some_exist():
    migraties = [import_module(f"accounts.migrations.{naam}") for naam in ("0002_rollen", "0004_rollen_van_leren")]
    Group.objects.all().delete()
    Group.objects.create(name=REDACTEUR)
    for _keer in range(2):
        for migratie in migraties:
            migratie.maak_groepen(apps, None)
        assert sorted(Group.objects.values_list("name", flat=True)) == sorted(ROLLEN)


def test_setting_rights_again_changes_nothing(rechten):
    voor = {groep.name: groep.permissions.count() for groep in Group.objects.all()}
    paginas = GroupPagePermission.objects.count()
    call_command("zet_rollen", verbosity=0)
    assert {groep.name: groep.permissions.count() for groep in Group.objects.all()} == voor
    assert GroupPagePermission.objects.count() == paginas


def test_example_groups_go_unless_somebody_is_in_them():
    Group.objects.get_or_create(name="Editors")
    moderators, _ = Group.objects.get_or_create(name="Moderators")
    maak_user().groups.add(moderators)
    rollen.zet_rechten()
    assert list(Group.objects.filter(name__in=("Editors", "Moderators"))) == [moderators]


def test_a_right_that_does_not_exist_is_named(monkeypatch):
    monkeypatch.setitem(rollen._rechten, COORDINATOR, {"portfolio.bestaat_niet"})
    with pytest.raises(LookupError, match=r"portfolio\.bestaat_niet"):
        rollen.zet_rechten()


def test_a_registered_right_goes_to_its_role_and_to_the_beheerder(monkeypatch):
    monkeypatch.setitem(rollen._rechten, COORDINATOR, {rollen.TOEGANG})
    rollen.registreer_rechten(COORDINATOR, ["accounts.view_profiel"])
    rollen.zet_rechten()
    heeft = {rol for rol in ROLLEN if maak_user(rol=rol).has_perm("accounts.view_profiel")}
    assert heeft == {COORDINATOR, BEHEERDER}


@pytest.mark.parametrize(
    "rol, status",
    [("", 302), (KANDIDAAT, 302), (ASSESSOR, 302), (COORDINATOR, 200), (REDACTEUR, 200), (BEHEERDER, 200)],
)
def test_who_may_enter_the_admin(client, rechten, rol, status):
    client.force_login(maak_user(rol=rol or ()))
    assert client.get("/admin/").status_code == status


@pytest.mark.parametrize("rol, status", [(COORDINATOR, 302), (REDACTEUR, 302), (BEHEERDER, 200)])
def test_only_the_beheerder_manages_users(client, rechten, rol, status):
    client.force_login(maak_user(rol=rol))
    assert client.get("/admin/users/").status_code == status


def test_nobody_gets_the_right_to_delete_users_or_change_groups(rechten):
    beheerder = maak_user(rol=BEHEERDER)
    assert not beheerder.has_perm("accounts.delete_user")
    assert not beheerder.has_perm("auth.change_group")
    assert not beheerder.is_superuser
