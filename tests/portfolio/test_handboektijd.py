"""How long an onderdeel takes, in words."""

import pytest

from portfolio.handboek import Gidspunt, overzicht, tijd


@pytest.mark.parametrize(
    "minuten, woorden",
    [
        (0, ""),
        (45, "ongeveer 45 minuten"),
        (60, "ongeveer 1 uur"),
        (61, "ongeveer 1,5 uur"),
        (90, "ongeveer 1,5 uur"),
        (600, "ongeveer 10 uur"),
    ],
)
def test_from_an_hour_up_in_half_hours(minuten, woorden):
    assert tijd(minuten) == woorden


@pytest.mark.parametrize(
    "delen, samen",
    [((15, 60), "ongeveer 1,5 uur"), ((61, 61), "ongeveer 3 uur"), ((10, 20), "ongeveer 30 minuten")],
)
def test_the_whole_is_not_less_than_its_delen(delen, samen):
    gids = [Gidspunt("B", "Praktijk", "/b/", "0001", 1, 0)]
    gids += [Gidspunt(f"B{n}", "Deel", f"/b{n}/", f"0001000{n}", 2, minuten) for n, minuten in enumerate(delen, 1)]
    assert [tegel["tijd"] for tegel in overzicht(gids)] == [samen]
