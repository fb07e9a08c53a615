"""What all tests share: the browser, the accessibility check, and Wagtail's first rows for the live server.

The database is the one in DATABASE_URL; `make test` gives a temporary one. A test that asks for `page` is a
browser test. Without Chromium those are skipped, loudly; with CI=true that is a failure. On a busy machine a browser
can be late, so a browser test that fails is done once more; no other test is.
"""

import os
from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page as BrowserPage

CHROMIUM = Path("/usr/bin/chromium-headless-shell")
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Playwright's own event loop makes Django think that the test is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests, and skip them where there is no browser and that is allowed."""
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))  # what needed it is named at the end, to be mended
            if not CHROMIUM.exists() and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason="LET OP: Chromium ontbreekt, dus niet getest"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
    ]
    arguments += ["--disable-component-update", "--disable-sync", "--no-first-run"]
    return {"executable_path": str(CHROMIUM), "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args() -> dict:
    return {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(autouse=True)
def paden_van_de_site() -> None:
    """Wagtail remembers where a site begins; what another test made of it was undone without its knowing."""
    from wagtail.models import Site

    Site.clear_site_root_paths_cache()


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """A function that checks a page on WCAG 2.2 AA and gives the violations: one readable line per rule.

    `axe(page, exclude=["selector"])`. A test says `assert axe(page) == []`. The script goes in by `evaluate`,
    which the content security policy does not stop.
    """
    script = AXE.read_text(encoding="utf-8")

    def check(page: BrowserPage, exclude: list[str] | None = None) -> list[str]:
        page.evaluate(script)
        found = page.evaluate(
            "([exclude, tags]) => axe.run({exclude}, {runOnly: tags, resultTypes: ['violations']})",
            [[[selector] for selector in exclude or []], WCAG],
        )
        return [
            f"{rule['id']}: {', '.join(str(node['target'][0]) for node in rule['nodes'])} ({rule['help']})"
            for rule in found["violations"]
        ]

    return check


@pytest.fixture
def wagtail_basis(transactional_db: None) -> None:
    """What migrations make and a live server's flush removes: locale, root page, site, collection, roles."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Collection, Locale, Page, Site

    from accounts.rollen import zet_rechten

    locale, _ = Locale.objects.get_or_create(language_code="nl")
    root = Page.objects.filter(depth=1).first()
    if root is None:
        root = Page.add_root(
            title="Root",
            slug="root",
            locale=locale,
            content_type=ContentType.objects.get_for_model(Page),
        )
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    if not Site.objects.exists():
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True)
    Site.clear_site_root_paths_cache()
    zet_rechten()
