"""The first page of the admin: what waits for whoever looks, in one list, with the way to each."""

from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component

from accounts.models import User
from accounts.rollen import ROLLEN
from accounts.wachtend import Wachtend, wacht_op


class WachtendPaneel(Component):
    name = "wachtend"
    template_name = "accounts/wachtend_paneel.html"
    order = 20

    def get_context_data(self, parent_context) -> dict:
        te_doen, later = wacht_op(parent_context["request"].user)
        return {"te_doen": te_doen, "later": later}


def accounts_die_wachten(user) -> list[Wachtend]:
    """For who keeps the accounts: people with a role who never logged in."""
    if not user.has_perm("accounts.change_user"):
        return []
    nooit = User.objects.filter(is_active=True, last_login=None, groups__name__in=ROLLEN).distinct().count()
    lijst = f"{reverse('wagtailusers_users:index')}?{urlencode({'is_active': 'true', 'nooit_ingelogd': 'true'})}"
    return [Wachtend("Accounts waarmee nog niemand heeft ingelogd", lijst, nooit, later=True)]
