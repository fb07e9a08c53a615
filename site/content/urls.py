"""Pages are public: Wagtail's page view is opened for everybody, and so is the way to a regulation by its code.

Wagtail's own view restrictions still apply to pages that an editor made private.
"""

from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path
from wagtail.urls import serve_pattern
from wagtail.views import serve

from content import begrippen_views, handboek_views
from content.nieuwsfeed import nieuwsfeed
from content.views import naar_reglement

urlpatterns = [
    path("begrippen/", begrippen_views.begrippen, name="begrippen"),
    path("begrippen/<slug:slug>/", begrippen_views.begrip, name="begrip"),
    path("reglementen/<slug:code>/", naar_reglement, name="reglement"),
    path("nieuws/feed/", nieuwsfeed, name="nieuwsfeed"),
    path("handboek/", handboek_views.handboeken, name="handboeken"),
    path("handboek/<slug:rol>/", handboek_views.naar_handboek, name="handboek"),
    re_path(serve_pattern, login_not_required(serve), name="wagtail_serve"),
]
