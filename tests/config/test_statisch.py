"""The files that go with every page, as production serves them: a name of their own, compressed, and kept for good."""

import re

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

YEAR = 365 * 24 * 60 * 60  # seconds


@pytest.fixture
def productie(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [settings.BASE_DIR / "site/huisstijl/static"]
    klasse = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": klasse}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))


def test_a_file_has_a_hash_comes_compressed_and_stays_a_year(productie):
    adres = static("huisstijl/portaal.css")
    assert re.search(r"/portaal\.[0-9a-f]{12}\.css$", adres)
    antwoord = productie(RequestFactory().get(adres, headers={"accept-encoding": "br"}))
    assert antwoord.status_code == 200
    assert antwoord["Content-Encoding"] == "br"
    assert "immutable" in antwoord["Cache-Control"]
    assert int(re.search(r"max-age=(\d+)", antwoord["Cache-Control"])[1]) >= YEAR
