"""What a browser sends when an editor saves a page: the form data of its fields and blocks."""

from wagtail import blocks
from wagtail.admin.rich_text import get_rich_text_editor_widget

from portfolio.models.toetsingskader import TEKST

LEEG = {
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "",
}


def paginadata(pagina, stappen=None, **anders) -> dict:
    """The whole form of an Onderdeel or Deel as it stands; `stappen` replaces the blocks, `anders` other
    fields.
    """
    data = {
        **LEEG,
        "title": pagina.title,
        "slug": pagina.slug,
        "code": pagina.code,
        "minuten": str(pagina.minuten),
        "inleiding": get_rich_text_editor_widget("default", TEKST).format_value(pagina.inleiding),
        "route_vraag": pagina.route_vraag,
        "action-publish": "action-publish",
        **blokdata(pagina.stappen.stream_block, pagina.stappen if stappen is None else stappen, "stappen"),
    }
    if hasattr(pagina, "inleiding_formulier"):
        widget = get_rich_text_editor_widget("default", TEKST)
        data["inleiding_formulier"] = widget.format_value(pagina.inleiding_formulier)
    return data | anders


def blokdata(blok, waarde, naam: str) -> dict:
    """The form data of a block value, with the ids of its children, as the page editor sends it."""
    if isinstance(blok, blocks.BaseStreamBlock):
        kinderen = [(kind.id, kind.value, kind.block, {"type": kind.block_type}) for kind in waarde]
        return _reeks(kinderen, naam)
    if isinstance(blok, blocks.ListBlock):
        return _reeks([(kind.id, kind.value, blok.child_block, {}) for kind in waarde.bound_blocks], naam)
    if isinstance(blok, blocks.BaseStructBlock):
        data = {}
        for kindnaam, kind in blok.child_blocks.items():
            data |= blokdata(kind, waarde[kindnaam], f"{naam}-{kindnaam}")
        return data
    return _veld(blok, waarde, naam)


def _reeks(kinderen, naam: str) -> dict:
    data = {f"{naam}-count": str(len(kinderen))}
    for nummer, (sleutel, waarde, blok, extra) in enumerate(kinderen):
        plek = f"{naam}-{nummer}"
        data |= {f"{plek}-id": sleutel or "", f"{plek}-order": str(nummer), f"{plek}-deleted": ""}
        data |= {f"{plek}-{wat}": inhoud for wat, inhoud in extra.items()}
        data |= blokdata(blok, waarde, f"{plek}-value")
    return data


def _veld(blok, waarde, naam: str) -> dict:
    if isinstance(blok, blocks.BooleanBlock):
        return {naam: "on"} if waarde else {}
    if isinstance(blok, blocks.ChooserBlock):
        return {naam: str(waarde.pk) if waarde else ""}
    voor_formulier = blok.field.widget.format_value(blok.value_for_form(waarde))
    if voor_formulier is None:
        return {naam: ""}
    if isinstance(voor_formulier, list) and not isinstance(blok, blocks.MultipleChoiceBlock):
        return {naam: voor_formulier[0] if voor_formulier else ""}
    return {naam: voor_formulier}
