"""A session that a code opened ends when the coach who made the code is that person's coach no more.

The coach held the code, so could have opened the session. It is looked at where the user is loaded, with one query
for such a session and none for any other.
"""

from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models import Inlogcode, User

CODE = "inlogcode"  # in the session: which code opened it


class GebruikerMiddleware(AuthenticationMiddleware):
    """In the place of Django's: the same `request.user`, without who may not go on."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _gebruiker(request))  # type: ignore[assignment]


def _gebruiker(request: HttpRequest) -> User | AnonymousUser:
    """Who is logged in. Side effect: the session of who may not go on is emptied."""
    user = get_user(request)
    code = request.session.get(CODE)
    if code is None or not user.is_authenticated:
        return user
    if Inlogcode.objects.houdt().filter(pk=code, persoon=user).exists():
        return user
    request.session.flush()
    return AnonymousUser()
