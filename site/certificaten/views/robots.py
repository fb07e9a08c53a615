"""What search engines are told: names of people and check pages stay out of them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

# An engine that may not fetch a page never reads "noindex" on it, and can still list a bare address that somebody
# linked to. So those that obey "noindex" may come and read it; all others stay out of everything below the register.
REGELS = """\
User-agent: Googlebot
User-agent: Bingbot
Disallow: /admin/

User-agent: *
Disallow: /admin/
Disallow: {register}
Allow: {register}$
Allow: {uitleg}$
"""


def buiten_zoekmachines(antwoord: HttpResponse) -> HttpResponse:
    """Ask search engines not to keep this answer and to follow nothing in it."""
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    return antwoord


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt of the portal."""
    regels = REGELS.format(register=reverse("certificaten:register"), uitleg=reverse("certificaten:api"))
    return HttpResponse(regels, content_type="text/plain; charset=utf-8")
