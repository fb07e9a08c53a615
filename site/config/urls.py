"""Every address of the portal. LoginRequiredMiddleware closes them all; what is open, is opened by name."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve as serve_file
from wagtail import views as wagtail
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.documents.views import serve as wagtaildocs

from certificaten.views.badge import uitgever
from certificaten.views.robots import robots
from config.gezond import gezond
from huisstijl.views import componenten
from portfolio.views.wegwijzer import wegwijzer
from zoeken.views import zoeken

# Documents of public pages. A collection that an editor closed stays closed: Wagtail's views see to that.
for public in (wagtaildocs.serve, wagtaildocs.authenticate_with_password):
    login_not_required(public)

# The log-in screens of Wagtail itself would let somebody with a second factor in on the password alone.
to_log_in = RedirectView.as_view(pattern_name="account_login", query_string=True)


@login_not_required
def log_in(request: HttpRequest) -> HttpResponseBase:
    """To the portal's own log-in; who is logged in already came here for want of a right."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return to_log_in(request)


urlpatterns = [
    path("gezond/", gezond, name="gezond"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/did.json", uitgever, name="uitgever"),
    path("admin/login/", log_in, name="beheer_inloggen"),
    path("admin/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path(
        "media/images/<path:path>",
        login_not_required(serve_file),
        {"document_root": settings.MEDIA_ROOT / "images"},
    ),
    path("componenten/", componenten, name="componenten"),
    path("account/berichten/", include("berichten.urls")),
    path("account/", include("accounts.urls")),
    path("account/", include("allauth.urls")),
    path("zoeken/", zoeken, name="zoeken"),
    path("wegwijzer/", wegwijzer, name="wegwijzer"),
    path("mijn-portfolio/", include("portfolio.urls")),
    path("beoordelen/", include("portfolio.beoordeling_urls")),
    path("leren/", include("lms.urls")),
    path("agenda/", include("agenda.urls")),
    path("mijn-certificaat/", include("certificaten.mijn_urls")),
    path("register/", include("certificaten.urls")),
    path("_util/login/", log_in, name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        login_not_required(wagtail.authenticate_with_password),
        name="wagtailcore_authenticate_with_password",
    ),
    path("", include("content.urls")),
]
