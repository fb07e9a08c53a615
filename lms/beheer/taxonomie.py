"""The words by which people find what they can learn, as lists in Wagtail's admin. One that is in use stays."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from content.kiezer import Kiezer
from lms.models import Functie, Instrument, Leerlijn, Opleiding, Werkprofiel, Werksoort

PAGINAS = (Leerlijn, Opleiding, Instrument, Werkprofiel)


class WoordViewSet(SnippetViewSet):
    list_display = ("naam", "slug")
    search_fields = ("naam",)
    search_backend_name = None
    ordering = ("naam",)
    list_export = ("naam", "slug")
    panels = [
        FieldPanel("naam", help_text="Zo staat het in de filters van de catalogus. Bijvoorbeeld: Groen"),
        FieldPanel("slug", help_text="Voor in het adres van een zoekopdracht: kleine letters en streepjes."),
    ]
    inspect_view_enabled = False
    copy_view_enabled = False
    list_per_page = 50
    chooser_viewset_class = Kiezer


class WerksoortViewSet(WoordViewSet):
    model = Werksoort
    icon = "tag"
    menu_label = "Werksoorten"


class FunctieViewSet(WoordViewSet):
    model = Functie
    icon = "user"
    menu_label = "Functies"


class WoordenGroep(SnippetViewSetGroup):
    items = (WerksoortViewSet, FunctieViewSet)
    menu_label = "Leerwoorden"
    menu_name = "leerwoorden"
    menu_icon = "tag"
    menu_order = 260


register_snippet(WoordenGroep)


def bezwaar(woorden: Iterable[Werksoort | Functie]) -> str:
    """Why these words cannot be deleted, as a sentence for the editor; "" when they can."""
    for woord in woorden:
        veld = "werksoorten" if isinstance(woord, Werksoort) else "functies"
        titels = sorted(
            {t for model in PAGINAS for t in model.objects.filter(**{veld: woord}).values_list("title", flat=True)}
        )
        if titels:
            namen = ", ".join(f"“{titel}”" for titel in titels[:3])
            rest = f" en nog {len(titels) - 3}" if len(titels) > 3 else ""
            return (
                f"“{woord}” kan niet worden verwijderd, want het staat bij {namen}{rest}. "
                "Haal het daar eerst weg, of geef het hier een andere naam."
            )
    return ""


@hooks.register("before_delete_snippet")
def weiger_verwijderen(request: HttpRequest, instances) -> HttpResponse | None:
    woorden = [woord for woord in instances if isinstance(woord, (Werksoort, Functie))]
    if melding := bezwaar(woorden):
        messages.error(request, melding)
        lijst = woorden[0].snippet_viewset  # type: ignore[union-attr]  # set by Wagtail when it is registered
        return redirect(reverse(lijst.get_url_name("list")))
    return None


@hooks.register("before_bulk_action")
def weiger_verwijderen_in_bulk(request: HttpRequest, action_type: str, objects, action) -> HttpResponse | None:
    if action_type != "delete" or action.model not in (Werksoort, Functie):
        return None
    if melding := bezwaar(objects):
        messages.error(request, melding)
        return redirect(action.next_url)
    return None
