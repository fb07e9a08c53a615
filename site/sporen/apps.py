"""The trail: the action log of objects of domains, of which is decided per object who may read it."""

from django.apps import AppConfig


class SporenConfig(AppConfig):
    name = "sporen"
    verbose_name = "Sporen"
