"""The trail of a domain's objects: everything lands in it, in order, and nothing changes it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from wagtail.log_actions import LogContext, log
from wagtail.models import ModelLogEntry

from sporen.models import Onveranderlijk, Spoor
from sporen.registratie import registreer
from tests.accounts.factories import maak_user
from tests.sporen.conftest import ACTIE


def test_een_gewone_logregel_wordt_een_spoor(groepen):
    user = maak_user()
    log(groepen[0], ACTIE, user=user, data={"nummer": 1})
    spoor = Spoor.objects.get()
    assert (spoor.onderwerp, spoor.object_id, spoor.label, spoor.user, spoor.data) == (
        "groep:alfa",
        str(groepen[0].pk),
        "alfa open",
        user,
        {"nummer": 1},
    )
    assert not ModelLogEntry.objects.filter(content_type__model="group").exists()


def test_wat_niet_is_geregistreerd_blijft_in_het_log_van_wagtail(domein):
    log(Group.objects.create(name="alfa open"), ACTIE)
    assert (Spoor.objects.count(), ModelLogEntry.objects.filter(content_type__model="group").count()) == (0, 1)


def test_een_actie_die_niemand_heeft_aangemeld_wordt_geweigerd(groepen):
    with pytest.raises(ValidationError, match=r"groep\.onbekend"):
        log(groepen[0], "groep.onbekend")


def test_de_keten_gaat_over_alles_van_een_onderwerp_in_volgorde(groepen, django_assert_num_queries):
    user, nu = maak_user(), timezone.now()
    ander = Group.objects.create(name="beta open")
    for groep, minuten in ((groepen[0], 2), (groepen[1], 1), (ander, 0), (groepen[0], 3)):
        log(groep, ACTIE, user=user, timestamp=nu + timedelta(minutes=minuten), data={"minuut": minuten})
    with django_assert_num_queries(1):
        keten = [(spoor.data["minuut"], spoor.user.email) for spoor in Spoor.objects.keten("groep:alfa")]
    assert keten == [(1, user.email), (2, user.email), (3, user.email)]
    assert [spoor.data["minuut"] for spoor in Spoor.objects.over(groepen[0])] == [2, 3]


def test_de_keten_blijft_als_het_object_of_de_gebruiker_weg_is(groepen):
    user = maak_user()
    log(groepen[0], ACTIE, user=user)
    groepen[0].delete()
    sleutel = user.pk
    user.delete()
    (spoor,) = Spoor.objects.keten("groep:alfa")
    assert (spoor.label, spoor.user_id) == ("alfa open", sleutel)


def test_een_model_dat_erft_hoort_bij_dezelfde_keten(groepen):
    class Klas(Group):
        class Meta:
            proxy = True
            app_label = "auth"

    log(Klas(pk=groepen[0].pk, name="alfa klas"), ACTIE)
    assert Spoor.objects.get().onderwerp == "groep:alfa"


@pytest.mark.parametrize(
    "poging",
    [
        lambda spoor: spoor.save(),
        lambda spoor: spoor.delete(),
        lambda spoor: Spoor.objects.filter(pk=spoor.pk).update(label="anders"),
        lambda spoor: Spoor.objects.all().delete(),
        lambda spoor: Spoor.objects.bulk_update([spoor], ["label"]),
    ],
)
def test_het_portaal_wijzigt_of_verwijdert_geen_spoor(groepen, poging):
    log(groepen[0], ACTIE)
    with pytest.raises(Onveranderlijk), transaction.atomic():
        poging(Spoor.objects.get())
    assert Spoor.objects.get().label == "alfa open"


@pytest.mark.parametrize(
    "opdracht",
    [
        "update sporen_spoor set label = 'anders'",
        "update sporen_spoor set user_id = null",
        "update sporen_spoor set content_type_id = null, label = 'anders'",
        "delete from sporen_spoor",
    ],
)
def test_ook_de_database_weigert(groepen, opdracht):
    log(groepen[0], ACTIE, user=maak_user())
    with (
        pytest.raises(IntegrityError, match="Een spoor verandert niet"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht)
    assert Spoor.objects.get().label == "alfa open"


def test_een_verdwenen_model_laat_zijn_spoor_staan(groepen):
    """Django empties the content type when the stale one is removed."""
    log(groepen[0], ACTIE)
    soort = ContentType.objects.create(app_label="oud", model="weg")
    Spoor.objects.create(
        content_type=soort, object_id="1", onderwerp="oud:1", label="oud", action=ACTIE, timestamp=timezone.now()
    )
    soort.delete()
    assert Spoor.objects.get(onderwerp="oud:1").content_type is None


def test_buiten_het_beheer_geeft_wagtails_vraag_naar_een_object_niets(groepen):
    log(groepen[0], ACTIE)
    assert not Spoor.objects.for_instance(groepen[0]).exists()
    with LogContext(user=maak_user(is_superuser=True)):
        assert Spoor.objects.for_instance(groepen[0]).count() == 1
        assert Spoor.objects.for_instance(groepen[1]).count() == 0


def test_wie_zonder_regel_registreert_laat_niemand_iets_zien(domein):
    domein(zichtbaar=None)
    groep = Group.objects.create(name="alfa open")
    log(groep, ACTIE)
    superuser = maak_user(is_superuser=True)
    assert not Spoor.objects.viewable_by_user(superuser).exists()
    with LogContext(user=superuser):
        assert not Spoor.objects.for_instance(groep).exists()


def test_ook_een_superuser_ziet_alleen_wat_de_regel_toont(groepen):
    for groep in groepen:
        log(groep, ACTIE)
    gezien = Spoor.objects.viewable_by_user(maak_user(is_superuser=True))
    assert [spoor.label for spoor in gezien] == ["alfa open"]
    assert not Spoor.objects.viewable_by_user(maak_user()).exists()


def test_twee_modellen_houden_hun_eigen_regel(groepen):
    user = maak_user(is_superuser=True)
    registreer(type(user), onderwerp=lambda u: f"user:{u.pk}", zichtbaar=lambda wie, users: users.filter(pk=wie.pk))
    log(groepen[0], ACTIE)
    log(user, ACTIE)
    log(maak_user(), ACTIE)
    assert {spoor.label for spoor in Spoor.objects.viewable_by_user(user)} == {"alfa open", str(user)}
    assert Spoor.objects.viewable_by_user(user).count() == 2
