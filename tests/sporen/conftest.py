"""Groups as the objects of a domain: Wagtail has a history page for them, and they are the tests' to break."""

import pytest
from django.contrib.auth.models import Group
from wagtail.log_actions import registry

from accounts.rollen import ROLLEN, zet_rechten
from sporen.regels import REGELS
from sporen.registratie import registreer

ACTIE = "wagtail.edit"


def onderwerp(groep: Group) -> str:
    return f"groep:{groep.name.partition(' ')[0]}"


def zonder_geheim(user, groepen):
    """The rule of this domain: whoever may change groups, and of nothing secret."""
    return groepen.exclude(name__contains="geheim") if user.has_perm("auth.change_group") else groepen.none()


@pytest.fixture
def domein(db, monkeypatch):
    """Gives a function that registers groups with this rule; everything is as it was afterwards."""
    zet_rechten()
    registry.scan_for_actions()
    types = registry.log_entry_models_by_type
    monkeypatch.setattr(types, "values_by_class", dict(types.values_by_class))
    monkeypatch.setattr(registry, "log_entry_models", set(registry.log_entry_models))
    voor = dict(REGELS)

    def registreer_groepen(zichtbaar=zonder_geheim):
        registreer(Group, onderwerp=onderwerp, zichtbaar=zichtbaar)

    yield registreer_groepen
    REGELS.clear()
    REGELS.update(voor)


@pytest.fixture
def groepen(domein):
    """An open and a secret group of one chain."""
    domein()
    assert not Group.objects.exclude(name__in=ROLLEN).exists()
    return Group.objects.create(name="alfa open"), Group.objects.create(name="alfa geheim")
