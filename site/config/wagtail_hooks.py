"""What the project as a whole adds to Wagtail's admin, and leaves out of it."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("construct_help_menu")
def only_help_in_dutch(request: HttpRequest, items: list) -> None:
    """Without the links to Wagtail's own guide and news, which are in English; the keyboard shortcuts stay."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("insert_global_admin_js")
def start_widgets() -> SafeString:
    """The script that starts the widgets which Wagtail itself starts inline; see config.csp."""
    return format_html('<script src="{}"></script>', static("config/wagtail-init.js"))


@hooks.register("insert_global_admin_css")
def fit_lists() -> SafeString:
    """What Wagtail's own lists need on a narrow screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("config/beheer.css"))
