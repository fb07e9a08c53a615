"""In Wagtail's admin: what waits, the reminder of a second step, and what may not be done to many users at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import RecentEditsPanel

from accounts import wachtend
from accounts.beginpaneel import WachtendPaneel, accounts_die_wachten
from accounts.models import User
from accounts.tweedefactor import herinner

wachtend.registreer(accounts_die_wachten, volgorde=70)


class TweedeFactorPaneel(Component):
    name = "tweede_factor"
    template_name = "accounts/tweede_factor_paneel.html"
    order = 10

    def get_context_data(self, parent_context) -> dict:
        return {"csrf_token": parent_context.get("csrf_token")}


@hooks.register("register_log_actions")
def registreer_acties(acties) -> None:
    acties.register_action("accounts.naam_gewijzigd", "Naam gewijzigd", "Zelf de naam van het account gewijzigd")


@hooks.register("construct_homepage_panels")
def maak_begin(request: HttpRequest, panels: list) -> None:
    """One list of what waits. Of Wagtail's own panels what somebody edited last stays; the others say it twice."""
    panels[:] = [panel for panel in panels if isinstance(panel, RecentEditsPanel)]
    panels.append(WachtendPaneel())
    if herinner(request):
        panels.append(TweedeFactorPaneel())


@hooks.register("before_bulk_action")
def alleen_superuser_wijzigt_superuser(request: HttpRequest, action_type: str, objects, action) -> HttpResponse | None:
    """As for one user (`viewsets.GebruikerView`): who is not superuser does not make one inactive, either."""
    if action.model is not User or request.user.is_superuser or not any(user.is_superuser for user in objects):
        return None
    messages.error(request, "Een van deze gebruikers is superuser. Die kun je niet wijzigen.")
    return redirect(action.next_url)
