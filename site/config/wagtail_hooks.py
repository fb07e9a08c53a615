"""What the project as a whole adds to Wagtail's admin, and leaves out of it."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.rollen import rollen_van
from content.models import Handboekrol


@hooks.register("construct_help_menu")
def only_help_in_dutch(request: HttpRequest, items: list) -> None:
    """Our handbooks, those of one's own roles by name. Not Wagtail's own guide and news, which are in English; the
    keyboard shortcuts stay.
    """
    shortcuts = [item for item in items if item.name == "keyboard-shortcuts-trigger"]
    own = [
        MenuItem(f"Handboek {rol.label}", reverse("handboek", args=[rol]), name=f"handboek-{rol}", icon_name="help")
        for rol in Handboekrol
        if rol.label in rollen_van(request.user)
    ]
    items[:] = [
        *own,
        MenuItem("Alle handboeken", reverse("handboeken"), name="handboeken", icon_name="help"),
        *shortcuts,
    ]


@hooks.register("insert_global_admin_js")
def start_widgets() -> SafeString:
    """The script that starts the widgets which Wagtail itself starts inline; see config.csp."""
    return format_html('<script src="{}"></script>', static("config/wagtail-init.js"))


@hooks.register("insert_editor_js")
def save_only_after_a_deed() -> SafeString:
    """Opening a page in the editor is no reason to save it."""
    return format_html('<script src="{}"></script>', static("config/pas-na-invoer.js"))


@hooks.register("insert_global_admin_css")
def fit_lists() -> SafeString:
    """What Wagtail's own lists need on a narrow screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("config/beheer.css"))
