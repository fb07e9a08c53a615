"""The begrippenlijst in Wagtail's admin: a list, an editor with drafts and history, and choosing a word to link to."""

from typing import Any

from django_filters import BooleanFilter, ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.snippets.views.chooser import SnippetChosenView
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from accounts.formule import geen_formule
from content.domeinen import Domein
from content.kiezer import Kiezer
from content.models import Begrip


class BegripGekozen(SnippetChosenView):
    """Gives the text editor what it needs to make a link of it too."""

    def get_chosen_response_data(self, item: Begrip, preferred_title: str | None = None) -> dict[str, Any]:
        data = super().get_chosen_response_data(item)
        return data | {"title": item.term, "url": item.get_absolute_url()}


class BegripKiezer(Kiezer):
    chosen_view_class = BegripGekozen


class BegripFilter(WagtailFilterSet):
    """By domain, and by whether visitors see it."""

    domein = ChoiceFilter(field_name="betekenissen__domein", choices=Domein.choices, label="Domein", distinct=True)
    live = BooleanFilter(label="Op de site", widget=BooleanRadioSelect)

    class Meta:
        model = Begrip
        fields: list[str] = []


class BegripLijst(IndexView):
    """What a spreadsheet would take for a formula stays text."""

    def to_row_dict(self, item: Begrip) -> dict[str, Any]:
        return {veld: geen_formule(waarde) for veld, waarde in super().to_row_dict(item).items()}


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
    list_export = ["term", "domeinnamen", "live", "latest_revision_created_at"]
    export_headings = {
        "term": "Term",
        "domeinnamen": "Domeinen",
        "live": "Op de site",
        "latest_revision_created_at": "Bijgewerkt",
    }
    export_filename = "begrippen"
    filterset_class = BegripFilter
    index_view_class = BegripLijst
    chooser_viewset_class = BegripKiezer

    def get_queryset(self, request):
        return Begrip.objects.prefetch_related("betekenissen").order_by("sleutel")
