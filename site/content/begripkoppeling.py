"""A link in a text to a word of the begrippenlijst. It holds the key of the word, so it survives a change of name."""

from django.urls import reverse_lazy
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from content.models import Begrip

NAAM = "begrip"
SOORT = "BEGRIP"  # what the editor in the browser calls it


class BegripLink(LinkHandler):
    """As visitors get it. A word that is no longer there is text without a link."""

    identifier = NAAM

    @staticmethod
    def get_model() -> type[Begrip]:
        return Begrip

    @classmethod
    def expand_db_attributes(cls, attrs: dict) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        begrippen = cls.get_many(attrs_list)
        return [f'<a href="{b.get_absolute_url()}">' if b and b.live else "<a>" for b in begrippen]

    @classmethod
    def extract_references(cls, attrs: dict):
        yield cls.get_model(), attrs["id"], "", ""


class BegripInEditor(LinkElementHandler):
    """From how it is stored to what the editor shows."""

    def get_attribute_data(self, attrs: dict) -> dict:
        sleutel = attrs.get("id", "")
        begrip = Begrip.objects.filter(pk=sleutel).first() if sleutel.isdecimal() else None
        if begrip is None:
            return {"id": sleutel}
        return {"id": begrip.pk, "term": begrip.term, "url": begrip.get_absolute_url()}


def opslaan(props: dict):
    """From the editor to how it is stored: `<a id="1" linktype="begrip">`."""
    return DOM.create_element("a", {"linktype": NAAM, "id": props.get("id")}, props["children"])


def registreer(features: FeatureRegistry) -> None:
    """Know the feature "begrip" in rich text; a field that offers it names it."""
    features.register_link_type(BegripLink)
    features.register_editor_plugin(
        "draftail",
        NAAM,
        EntityFeature(
            {
                "type": SOORT,
                "icon": "openquote",
                "description": "Begrip uit de begrippenlijst",
                "chooserUrls": {"begrippen": reverse_lazy("wagtailsnippetchoosers_content_begrip:choose")},
            },
            js=["wagtailadmin/js/chooser-modal.js", "content/begripkoppeling.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        NAAM,
        {
            "from_database_format": {f'a[linktype="{NAAM}"]': BegripInEditor(SOORT)},
            "to_database_format": {"entity_decorators": {SOORT: opslaan}},
        },
    )
