"""The begrippenlijst in Wagtail's admin: a list, an editor with drafts and history, and choosing a word to link to."""

from typing import Any

from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.chooser import SnippetChosenView
from wagtail.snippets.views.snippets import SnippetViewSet

from content.kiezer import Kiezer
from content.models import Begrip


class BegripGekozen(SnippetChosenView):
    """Gives the text editor what it needs to make a link of it too."""

    def get_chosen_response_data(self, item: Begrip, preferred_title: str | None = None) -> dict[str, Any]:
        data = super().get_chosen_response_data(item)
        return data | {"title": item.term, "url": item.get_absolute_url()}


class BegripKiezer(Kiezer):
    chosen_view_class = BegripGekozen


class BegripBeheer(SnippetViewSet):
    model = Begrip
    icon = "openquote"
    menu_label = "Begrippen"
    menu_order = 250
    add_to_admin_menu = True
    list_display = [
        "term",
        Column("domeinen", label="Domeinen", accessor=lambda begrip: begrip.domeinnamen()),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_per_page = 50
    chooser_viewset_class = BegripKiezer

    def get_queryset(self, request):
        return Begrip.objects.prefetch_related("betekenissen").order_by("sleutel")
