"""Logging in again in the middle of a form happens in a frame, with bare pages that may stand in our own."""

from collections.abc import Callable

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest
from django.views.decorators.clickjacking import xframe_options_sameorigin


def in_kader(request: HttpRequest) -> bool:
    """Whether the page stands in a frame: asked for in the address, or said by the browser."""
    return bool(request.GET.get("kaal")) or request.headers.get("Sec-Fetch-Dest") == "iframe"


def mag_in_kader(view: Callable) -> Callable:
    """Let a view be shown in a frame on a page of the portal itself, and nowhere else."""
    return xframe_options_sameorigin(csp_replace({"frame-ancestors": [SELF]})(view))
