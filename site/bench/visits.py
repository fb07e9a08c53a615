"""Requests as a browser sends them, and somebody who is logged in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from accounts.models import User

TOKEN = "benchbenchbenchbenchbenchbenchbe"  # noqa: S105 (the same in cookie and form is all that Django asks)


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Visit:
    """One figure: `make(i)` gives the i-th request, `expects` is its status, `before` what has to be done first (once),
    `after` what puts things back (each time).

    `aim` is how many times the bare view it may take, None where none was set; `writes` compares it with the bare
    view that stores; `page` says that the aim for queries holds; `share` makes for that many times fewer requests.
    """

    name: str
    make: Callable[[int], Request]
    expects: int = 200
    aim: float | None = None
    writes: bool = False
    page: bool = True
    share: int = 1
    before: Callable[[], None] | None = None
    after: Callable[[int], Request] | None = None


class Visitor:
    """Somebody logged in. `fetch` gets a page, to read from it what a browser would send back."""

    def __init__(self, user: User, fetch: Callable[[Request], bytes]):
        self.session = _session(user)
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={self.session}; csrftoken={TOKEN}"
        self.fetch = fetch

    def get(self, path: str) -> Request:
        return Request("GET", path, {"Cookie": self.cookie})

    def post(self, path: str, fields: dict[str, str]) -> Request:
        headers = {"Cookie": self.cookie, "X-CSRFToken": TOKEN, "Content-Type": MULTIPART_CONTENT}
        return Request("POST", path, headers, encode_multipart(BOUNDARY, fields))


@dataclass(frozen=True)
class Screen:
    """A page as somebody sees it on a phone for the first time; without a `visitor`, somebody who is not logged in.

    `first_paint` is the aim in seconds, None where none was set.
    """

    name: str
    path: str
    visitor: Visitor | None = None
    first_paint: float | None = None


def _session(user: User) -> str:
    """The key of a session in which this user is logged in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key
