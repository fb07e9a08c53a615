"""What a browser sends for one step of a portfolio: read from the page itself, with a few fields changed."""

from html.parser import HTMLParser
from typing import Any

from formulieren.blocks import vaste_id


def naam(code: str) -> str:
    """The name of a question's inputs on a page, by its code."""
    return f"v-{vaste_id('vraag', code)}"


class _Velden(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.binnen = False
        self.data: dict[str, Any] = {}
        self._tekstvak = ""

    def handle_starttag(self, tag, attrs) -> None:
        a = dict(attrs)
        if tag == "form":
            self.binnen = a.get("id") == "stap-formulier"
        if not self.binnen or not a.get("name") or a.get("type") in ("submit", "file") or tag == "button":
            return
        if tag == "textarea":
            self._tekstvak = a["name"]
            self.data[a["name"]] = ""
        elif a.get("type") not in ("checkbox", "radio") or "checked" in a:
            self.data.setdefault(a["name"], []).append(a.get("value", ""))

    def handle_endtag(self, tag) -> None:
        if tag == "form":
            self.binnen = False
        if tag == "textarea":
            self.data[self._tekstvak] = self.data[self._tekstvak].removeprefix("\n")  # as browsers do
            self._tekstvak = ""

    def handle_data(self, tekst) -> None:
        if self._tekstvak:
            self.data[self._tekstvak] += tekst


def velden_van(pagina: str) -> dict[str, Any]:
    """Every field of the form of a step, as a browser would send it untouched."""
    lezer = _Velden()
    lezer.feed(pagina)
    return lezer.data


def schrijf(client, adres: str, **velden: str):
    """Open a step, change some fields (`naam` of the input without dashes as given), and send it."""
    data = velden_van(client.get(adres).content.decode())
    return client.post(adres, data | velden)
