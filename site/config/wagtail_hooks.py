"""What the project as a whole adds to Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def start_widgets() -> SafeString:
    """The script that starts the widgets which Wagtail itself starts inline; see config.csp."""
    return format_html('<script src="{}"></script>', static("config/wagtail-init.js"))
