"""What is published is laid down, and keeps its content whatever becomes of the page."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from lms.models import Leerlijnversie
from tests.lms.factories import maak_leerlijn, stap

pytestmark = pytest.mark.django_db


def test_publishing_lays_down_a_version_that_names_steps_by_id():
    leerlijn = maak_leerlijn()
    versie = Leerlijnversie.objects.get()
    assert (versie.leerlijn, versie.nummer) == (leerlijn, 1)
    eerste, tweede = versie.definitie.stappen
    assert (eerste.code, tweede.code, tweede.open_na) == ("S1", "S2", (eerste.id,))


def test_publishing_again_without_a_change_that_matters_gives_no_new_version():
    leerlijn = maak_leerlijn()
    leerlijn.seo_title = "Groen"
    leerlijn.save_revision().publish()
    assert Leerlijnversie.objects.count() == 1


def test_a_change_gives_a_new_version_and_leaves_the_old_one():
    leerlijn = maak_leerlijn()
    leerlijn.doel = "<p>Iets anders.</p>"
    leerlijn.save_revision().publish()
    assert [v.definitie.doel for v in Leerlijnversie.objects.order_by("nummer")] == [
        "<p>Veilig werken in het groen.</p>",
        "<p>Iets anders.</p>",
    ]


def test_a_line_that_is_not_published_has_no_current_version():
    leerlijn = maak_leerlijn()
    leerlijn.unpublish()
    assert Leerlijnversie.objects.huidige(leerlijn) is None
    assert Leerlijnversie.objects.count() == 1


def test_a_loop_is_refused_before_publishing():
    leerlijn = maak_leerlijn()
    leerlijn.stappen = [stap("opdracht", "S1", open_na="S2"), stap("opdracht", "S2", open_na="S1")]
    with pytest.raises(ValidationError) as fout:
        leerlijn.full_clean()
    assert "wachten op elkaar" in str(fout.value.message_dict["stappen"])


def test_no_query_changes_a_version():
    maak_leerlijn()
    with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE lms_leerlijnversie SET nummer = 9")
