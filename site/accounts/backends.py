"""Who is asking: the user of a session, read together with the roles that every page needs."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from accounts.rollen import onthoud_rollen

# Written out, since every page asks this and putting a query together takes Django longer than answering it.
LEES = """
SELECT u.*, ARRAY(
    SELECT g.name FROM auth_group g JOIN accounts_user_groups ug ON ug.group_id = g.id WHERE ug.user_id = u.id
) AS groepsnamen
FROM accounts_user u WHERE u.id = %s
"""


class Inloggen(AuthenticationBackend):
    """Logging in with e-mail by allauth; one query per request for the user and the roles."""

    def get_user(self, user_id: int) -> User | None:
        user = next(iter(User.objects.raw(LEES, [user_id])), None)
        if user is None or not self.user_can_authenticate(user):
            return None
        onthoud_rollen(user, vars(user)["groepsnamen"])
        return user
