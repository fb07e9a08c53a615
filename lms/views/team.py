"""What a teammanager sees of each team: figures, and of nobody by name what they do."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import Team
from accounts.rollen import TEAMMANAGER, heeft_rol
from lms.rules.teamcijfers import peildag
from lms.rules.uitslag import MINIMUM
from lms.teamcijfers import teamcijfers


@require_safe
@never_cache
def team(request: HttpRequest) -> HttpResponse:
    """Per team who its coaches are, and figures about the people entrusted to them."""
    if not heeft_rol(request.user, TEAMMANAGER):
        raise PermissionDenied("Deze pagina is voor teammanagers.")
    teams = Team.objects.filter(managers=request.user.pk)
    context = {
        "teams": [{"naam": team.naam, "coaches": list(team.coaches()), "cijfers": teamcijfers(team)} for team in teams],
        "minimum": MINIMUM,
        "peildag": peildag(timezone.localdate()),
    }
    return render(request, "lms/team.html", context)
