"""What an editor is told after saving a page, and when it moves or goes away for visitors."""

from collections.abc import Iterable

from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.models import Page, ReferenceIndex

from content.controle import Kennis, opmerkingen

TOON = 3  # remarks and titles that are named


def waarschuw(request: HttpRequest, pagina: Page) -> None:
    """Say what is not right in the draft that was just saved. Nothing is said of what Wagtail saves by itself."""
    if not request.accepts("text/html"):
        return
    concept = pagina.get_latest_revision_as_object() if pagina.latest_revision_id else pagina
    gevonden = opmerkingen(concept, Kennis.lees())
    if gevonden:
        zinnen = [f"{opmerking.plaats}: {opmerking.zin}" for opmerking in gevonden[:TOON]]
        rest = f" En nog {len(gevonden) - TOON}." if len(gevonden) > TOON else ""
        messages.warning(request, f"Kijk nog even naar deze pagina. {' '.join(zinnen)}{rest}")


def verwijzingen(paginas: Iterable[Page]) -> list[str]:
    """The titles of other pages that link to these or to pages below them. Two queries per page."""
    titels: set[str] = set()
    for pagina in paginas:
        tak = pagina.get_descendants(inclusive=True)
        sleutels = [str(pk) for pk in tak.values_list("pk", flat=True)]
        bronnen = ReferenceIndex.objects.filter(
            to_content_type=ReferenceIndex._get_base_content_type(Page),
            base_content_type=ReferenceIndex._get_base_content_type(Page),
            to_object_id__in=sleutels,
        ).values_list("object_id", flat=True)
        buiten = Page.objects.live().filter(pk__in=[int(pk) for pk in set(bronnen)]).not_descendant_of(pagina, True)
        titels.update(buiten.values_list("title", flat=True))
    return sorted(titels, key=str.lower)


def wie_verwijst(paginas: Iterable[Page]) -> str:
    """Which pages link to these, as a sentence; "" when none does."""
    titels = verwijzingen(paginas)
    namen = ", ".join(f"“{titel}”" for titel in titels[:TOON])
    rest = f" en nog {len(titels) - TOON}" if len(titels) > TOON else ""
    return f"Hierheen verwijst: {namen}{rest}." if titels else ""


def zeg_wie_verwijst(request: HttpRequest, paginas: Iterable[Page], gevolg: str) -> None:
    """As a message, with what comes of it; nothing when nobody links to them."""
    if zin := wie_verwijst(paginas):
        messages.warning(request, f"{zin} {gevolg}")
