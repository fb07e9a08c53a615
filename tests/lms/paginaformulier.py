"""What a browser sends when an editor saves a page of learning: its whole form as it stands."""

from django import forms
from django.urls import reverse
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.blocks.base import BlockWidget

from tests.accounts.factories import maak_user
from tests.portfolio.paginaformulier import LEEG, blokdata


def paginadata(pagina, actie: str = "", **anders) -> dict:
    """`actie` is a button (publish, submit), "" to keep a draft. `anders` replaces fields; a raw list, blocks."""
    model = type(pagina)
    for naam in [naam for naam in anders if isinstance(anders[naam], list) and hasattr(model, naam)]:
        veld = model._meta.get_field(naam)
        if hasattr(veld, "stream_block"):
            anders |= blokdata(veld.stream_block, veld.to_python(anders.pop(naam)), naam)
    form = model.get_edit_handler().get_form_class()(instance=pagina, for_user=maak_user(is_superuser=True))
    data = dict(LEEG)
    for veld in form:
        data |= _veld(veld)
    if f := next((naam for naam in anders if naam.endswith("-count") and naam.count("-") == 1), None):
        data = {naam: waarde for naam, waarde in data.items() if not naam.startswith(f.removesuffix("count"))}
    data |= anders
    return data | ({f"action-{actie}": f"action-{actie}"} if actie else {})


def _veld(veld) -> dict:
    waarde, widget = veld.value(), veld.field.widget
    if isinstance(widget, BlockWidget):
        return blokdata(widget.block_def, waarde, veld.name)
    if isinstance(widget, DraftailRichTextArea):
        return {veld.name: widget.format_value(waarde)}
    if isinstance(widget, forms.CheckboxInput):
        return {veld.name: "on"} if waarde else {}
    if isinstance(widget, forms.CheckboxSelectMultiple) and not waarde:
        return {}
    if isinstance(waarde, (list, tuple)):
        return {veld.name: [getattr(deel, "pk", deel) for deel in waarde]}
    return {veld.name: "" if waarde is None else str(waarde)}


def bewerk(client, pagina, actie: str = "", **anders):
    """Save the page in the editor. The newest draft is what the form begins with."""
    concept = type(pagina).objects.get(pk=pagina.pk).get_latest_revision_as_object()
    return client.post(reverse("wagtailadmin_pages:edit", args=[pagina.pk]), paginadata(concept, actie, **anders))
