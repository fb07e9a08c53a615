"""Pictures of screens for the handbooks, and what stood on the screen when each was made.

With HANDBOEK=maak in the environment (`make handboek`) they are written; else a picture is made and thrown away, and
the words on the screen are held against those beside the picture that the handbook shows.
"""

import os
import re
from difflib import ndiff
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

from portfolio.inhoud.handboeken import BEELDEN

BREEDTE = 1200  # CSS pixels
MAX_BYTES = 60_000
MAAK = os.environ.get("HANDBOEK") == "maak"
MAANDEN = (
    "jan|feb|mrt|maart|apr|april|mei|jun|juni|jul|juli|aug|augustus|sep|okt|nov|dec|[a-z]+uari|[a-z]+ember|oktober"
)
DAGEN = "(?:maan|dins|woens|donder|vrij|zater|zon)dag"
# Headings, buttons and the names of fields and columns that are within the picture, from top to bottom.
SOORTEN = "h1, h2, h3, h4, button, summary, label, legend, th, a[class*=button]"
WOORDEN = """
([soorten, {x, y, width, height}]) => [...document.querySelectorAll(soorten)]
  .filter((element) => {
    const vak = element.getBoundingClientRect();
    const [midden, hoogte] = [vak.x + vak.width / 2, vak.y + vak.height / 2];
    return vak.width > 1 && vak.height > 1 && element.checkVisibility({visibilityProperty: true})
      && midden > x && midden < x + width && hoogte > y && hoogte < y + height;
  })
  .map((element) => (element.innerText || element.getAttribute('aria-label') || '').trim().replace(/\\s+/g, ' '))
  .filter((woorden, plaats, alle) => woorden && alle.indexOf(woorden) === plaats)
"""

# The browser of the tests shows dates as an American does; those of the readers do not.
DATUMS_OP_ZIJN_NEDERLANDS = """
() => document.querySelectorAll('input[type=date], input[type=time]').forEach((veld) => {
  const leeg = veld.type === 'date' ? 'dd-mm-jjjj' : '--:--';
  const waarde = veld.type === 'date' ? veld.value.split('-').reverse().join('-') : veld.value;
  veld.type = 'text';
  veld.value = waarde || leeg;
})
"""
# What opens or unfolds has done so when it kept its place for a third of a second.
TOT_HET_STILSTAAT = """
(element) => new Promise((klaar) => {
  let [vorig, gelijk] = ['', 0];
  const kijk = () => {
    const {x, y, width, height} = element.getBoundingClientRect();
    const nu = [x, y, width, height].join();
    gelijk = nu === vorig ? gelijk + 1 : 0;
    vorig = nu;
    if (gelijk === 20) klaar(); else requestAnimationFrame(kijk);
  };
  kijk();
})
"""
# A part of a page comes below what stays at the top of the page editor.
NAAR_BOVEN = """
(element) => {
  if (element.tagName !== 'MAIN') element.style.scrollMarginTop = '5rem';
  element.scrollIntoView({block: 'start', behavior: 'instant'});
}
"""
RAND = 16  # pixels around a part of a page


def leg_vast(page: Page, naam: str, plek: Locator, hoogte: int) -> None:
    """Make the picture of this place: as wide as it is, from its top, `hoogte` pixels at most."""
    page.set_viewport_size({"width": BREEDTE, "height": hoogte})
    page.emulate_media(reduced_motion="reduce")
    plek.evaluate(TOT_HET_STILSTAAT)
    plek.evaluate(NAAR_BOVEN)
    page.wait_for_load_state("networkidle")
    page.evaluate(DATUMS_OP_ZIJN_NEDERLANDS)
    uitsnede = _uitsnede(plek, hoogte)
    woorden = "\n".join(map(verberg_wat_wisselt, page.evaluate(WOORDEN, [SOORTEN, uitsnede]))) + "\n"
    foto = page.screenshot(clip=uitsnede, animations="disabled", caret="hide")
    beeld, tekst = BEELDEN / f"{naam}.webp", BEELDEN / f"{naam}.txt"
    if MAAK:
        bewaar(foto, beeld)
        tekst.write_text(woorden, encoding="utf-8")
    assert tekst.exists(), f"Van {naam} is er nog geen beeld. Maak het met: make handboek"
    anders = "\n".join(ndiff(tekst.read_text(encoding="utf-8").splitlines(), woorden.splitlines()))
    assert woorden == tekst.read_text(encoding="utf-8"), f"Het scherm van {naam} is veranderd: make handboek\n{anders}"


def _uitsnede(plek: Locator, hoogte: int) -> dict[str, float]:
    """What of this place can be seen, with some space beside it."""
    vak = plek.bounding_box()
    assert vak is not None, f"niets te zien op {plek.page.url}"
    rand = 0 if plek.evaluate("(element) => element.tagName === 'MAIN'") else RAND
    links, boven = max(vak["x"] - rand, 0), max(vak["y"], 0)
    rechts, onder = min(vak["x"] + vak["width"] + rand, BREEDTE), min(vak["y"] + vak["height"] + rand, hoogte)
    return {"x": links, "y": boven, "width": rechts - links, "height": onder - boven}


def verberg_wat_wisselt(woorden: str) -> str:
    """Without numbers and dates, which differ from one time to the next."""
    woorden = re.sub(rf"\b({DAGEN}|{MAANDEN})\b", "…", woorden)
    return re.sub(r"\d+([.,:]\d+)*", "#", woorden)


def bewaar(foto: bytes, doel: Path) -> None:
    """As WebP, as good as fits."""
    nieuw = Image.open(BytesIO(foto)).convert("RGB")
    for kwaliteit in range(85, 30, -5):
        vak = BytesIO()
        nieuw.save(vak, "WEBP", quality=kwaliteit, method=6)
        if vak.tell() <= MAX_BYTES:
            break
    doel.write_bytes(vak.getvalue())
