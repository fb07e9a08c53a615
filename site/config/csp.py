"""The content security policy: our own files and no inline script, on every page and in Wagtail's admin too.

Wagtail's admin sets inline styles and shows pictures from memory; only there is that allowed. Its few inline
scripts are replaced: those in templates by `templates/wagtailadmin/`, the one in Python by `render_chooser`
below. The static script `config/wagtail-init.js` starts what they started.
"""

import json
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser

IN_ADMIN = {
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-ancestors": [SELF],
}
PREVIEW = {"frame-ancestors": [SELF]}  # a page as it will be, in a frame beside its editor


class PolicyMiddleware(CSPMiddleware):
    """Sends the policy of the settings; below Wagtail's admin with what IN_ADMIN adds to it, of a preview PREVIEW."""

    @cached_property
    def admin(self) -> str:
        return reverse("wagtailadmin_home")

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(self.admin):
            parts.replace = IN_ADMIN | (parts.replace or {})
        elif getattr(request, "is_preview", False):
            parts.replace = PREVIEW | (parts.replace or {})
        return parts


def render_chooser(
    self: BaseChooser, name: str, value: Any, attrs: dict | None = None, renderer: Any = None
) -> SafeString:
    """A chooser as `BaseChooser.render` gives it, with data attributes in place of an inline script."""
    id_ = (attrs or {})["id"]
    value_data = self.get_value_data(value)
    return format_html(
        '{}<template data-wagtail-init="{}" data-wagtail-id="{}" data-wagtail-options="{}"></template>',
        self.render_html(name, value_data, attrs),
        self.js_constructor,
        id_,
        json.dumps(self.get_js_init_options(id_, name, value_data)),
    )


def without_inline_scripts() -> None:
    """Have Wagtail's choosers render by `render_chooser`. Called once, when the app is ready."""
    BaseChooser.render = render_chooser
    AdminTaskChooser.js_constructor = "createTaskChooser"
