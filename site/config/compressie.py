"""Pages go compressed over the line: to a phone that is most of the wait."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

COMPRESSED = ("text/", "application/json", "application/ld+json", "application/atom+xml", "image/svg+xml")


class CompressieMiddleware(GZipMiddleware):
    """Django's, which hides the length of what is secret (BREACH), but only for text: photos, films, PDF and archives
    are compressed as they are, and a download keeps its length.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith(COMPRESSED):
            return response
        return super().process_response(request, response)
