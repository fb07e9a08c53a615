"""The style sheet that is committed was built from the sources that are committed."""

import hashlib
import re
from pathlib import Path

import huisstijl

MAP = Path(huisstijl.__file__).parent
GEBOUWD = MAP / "static" / "huisstijl" / "portaal.css"


def hash_of_sources() -> str:
    """The same as hashOfSources() in bouw.mjs."""
    namen = [f"bron/{pad.name}" for pad in (MAP / "bron").glob("*.css")]
    digest = hashlib.sha256()
    for naam in sorted([*namen, "bron/klassen.txt", "bouw.mjs", "package-lock.json"]):
        digest.update(f"{naam}\n".encode())
        digest.update((MAP / naam).read_bytes())
    return digest.hexdigest()


def test_built_css_carries_the_hash_of_its_sources():
    gevonden = re.search(r"bronnen ([0-9a-f]{64})", GEBOUWD.read_text()[:300])
    assert gevonden, "portaal.css has no hash: run `npm ci && npm run build` in site/huisstijl"
    assert gevonden[1] == hash_of_sources(), "sources changed: run `npm ci && npm run build` in site/huisstijl"


def test_css_fetches_only_files_of_its_own_folder():
    adressen = re.findall(r"url\(\"?([^)\"]+)\"?\)", GEBOUWD.read_text())
    assert sorted(set(adressen)) == [
        "lettertypen/atkinson-latin-cursief.woff2",
        "lettertypen/atkinson-latin-ext.woff2",
        "lettertypen/atkinson-latin.woff2",
        "pijl-omlaag.svg",
    ]
    for adres in adressen:
        assert (GEBOUWD.parent / adres).is_file()


def test_the_classes_kept_of_the_library_are_those_our_templates_have():
    """Filled in by a template, and so not found as a whole word: the kinds of alert, and an action."""
    gekozen = {f"utrecht-alert--{soort}" for soort in ("error", "info", "ok", "warning")}
    sjablonen = (MAP.parents[1] / "templates").rglob("*.html")
    bronnen = [*sjablonen, *(MAP / "bron").glob("*.css"), *(MAP / "templatetags").glob("*.py")]
    tekst = "\n".join(re.sub(r"--utrecht[\w-]+", "", bron.read_text()) for bron in bronnen)
    gevonden = set(re.findall(r"(?<![\w-])utrecht-[a-z0-9_-]+[a-z0-9](?![\w-])", tekst))
    houden = set((MAP / "bron" / "klassen.txt").read_text().split())
    assert houden == gevonden | gekozen


def test_lock_names_no_registry():
    slot = (MAP / "package-lock.json").read_text()
    assert '"resolved"' not in slot
    assert "omit-lockfile-registry-resolved=true" in (MAP / ".npmrc").read_text()


def test_every_icon_a_template_asks_for_is_in_the_sprite():
    iconen = set(re.findall(r'<symbol id="([^"]+)"', (GEBOUWD.parent / "iconen.svg").read_text()))
    sjablonen = (MAP.parents[1] / "templates").rglob("*.html")
    gevraagd = {
        naam
        for sjabloon in sjablonen
        for naam in re.findall(r'huisstijl/icoon\.html" with naam="([^"]+)"', sjabloon.read_text())
    }
    assert gevraagd - iconen == set()
