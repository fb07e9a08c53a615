"""Nothing moves by itself, the library's included: a focus that scrolls slowly is not where one looks."""

import re

from django.conf import settings

GEBOUWD = settings.BASE_DIR / "site/huisstijl/static/huisstijl/portaal.css"
BEWEGING = re.compile(r"\b(?:transition|animation|scroll-behavior)(?:-[a-z-]+)?\s*:[^;}]*")


def test_nothing_moves():
    assert BEWEGING.findall(GEBOUWD.read_text(encoding="utf-8")) == []
