"""The addresses of the portal with those of learning, as long as config.urls does not have them."""

from django.urls import include, path

from config.urls import urlpatterns as portaal

urlpatterns = [path("leren/", include("lms.urls")), *portaal]
