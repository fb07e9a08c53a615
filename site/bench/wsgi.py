"""The portal as it is served, and beside it the bare views by a Django without middleware."""

from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from config.wsgi import application as portal

with override_settings(MIDDLEWARE=[]):
    bare = WSGIHandler()


def application(environ, start_response):
    handler = bare if environ["PATH_INFO"].startswith("/kaal/") else portal
    return handler(environ, start_response)
