"""Who is asking: the user of a session, read together with the roles that every page needs."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Group
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from accounts.models import User
from accounts.rollen import onthoud_rollen


class Inloggen(AuthenticationBackend):
    """Logging in with e-mail by allauth; one query per request for the user and the roles."""

    def get_user(self, user_id: int) -> User | None:
        namen = Group.objects.filter(user=OuterRef("pk")).values("name")
        user = User.objects.annotate(groepsnamen=ArraySubquery(namen)).filter(pk=user_id).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        onthoud_rollen(user, user.groepsnamen)
        return user
