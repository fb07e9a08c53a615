"""Who is in most tests of learning: somebody who learns, and who guides them."""

import pytest

from tests.lms.factories import maak_begeleider, maak_medewerker


@pytest.fixture
def amir(db):
    return maak_medewerker()


@pytest.fixture
def coach(amir):
    return maak_begeleider(amir)
