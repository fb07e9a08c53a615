"""What the pages of the office about learning share: the header, and doing one verb."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.urls import reverse
from wagtail_modeladmin.options import ModelAdmin


def kop(beheer: ModelAdmin, titel: str) -> dict[str, object]:
    """What a page below a list needs for its header: title and breadcrumbs."""
    lijst = beheer.url_helper.index_url
    return {
        "header_title": titel,
        "header_icon": beheer.menu_icon,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Begin"},
            {"url": lijst, "label": beheer.menu_label},
            {"url": "", "label": titel},
        ],
        "lijst": lijst,
    }


def probeer(request: HttpRequest, werkwoord: Callable[[], object], gelukt: str, form=None) -> bool:
    """Do one domain verb and say how it went: a message, or the errors in the form when there is one."""
    try:
        werkwoord()
    except PermissionDenied as fout:
        messages.error(request, str(fout))
        return False
    except ValidationError as fout:
        if form is None:
            messages.error(request, " ".join(fout.messages))
        else:
            neem_over(form, fout)
        return False
    messages.success(request, gelukt)
    return True


def neem_over(form, fout: ValidationError) -> None:
    """Put the errors of a verb beside the fields they are about; the rest above the form."""
    if not hasattr(fout, "error_dict"):
        form.add_error(None, fout)
        return
    for naam, zinnen in fout.message_dict.items():
        form.add_error(naam if naam in form.fields else None, zinnen)
