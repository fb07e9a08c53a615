"""Pages are public: Wagtail's page view is the one address that is opened for everybody.

Wagtail's own view restrictions still apply to pages that an editor made private.
"""

from django.contrib.auth.decorators import login_not_required
from django.urls import re_path
from wagtail.urls import serve_pattern
from wagtail.views import serve

urlpatterns = [re_path(serve_pattern, login_not_required(serve), name="wagtail_serve")]
