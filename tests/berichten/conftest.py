"""A kind of mail of the tests, with an optional field."""

from copy import deepcopy
from pathlib import Path

import pytest

from berichten import inzage, soorten

PROEF = "proef"
SJABLONEN = Path(__file__).parent / "templates"


@pytest.fixture
def proef(settings):
    """The kind "proef", registered for the length of a test; its text is a file beside the tests."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], SJABLONEN]
    settings.TEMPLATES = templates
    registreer_proef()
    yield soorten.SOORTEN[PROEF]
    del soorten.SOORTEN[PROEF]


def registreer_proef(**anders) -> None:
    soorten.registreer(
        PROEF,
        **{
            "naam": "Proef met een veld dat leeg kan zijn",
            "velden": {"naam": ("hoe de lezer heet", "Noor"), "onderdeel": ("waar het over gaat", "onderdeel C")},
            "optioneel": {"toelichting": ("wat het bureau erbij schrijft", "Je diploma ontbreekt nog.")},
        }
        | anders,
    )


@pytest.fixture
def zonder_filters(monkeypatch):
    """The outbox without what domains keep out of it; gives the place where a test can register its own."""
    monkeypatch.setattr(inzage, "_filters", {})
