"""Components, theme and static files; no models."""

from django.apps import AppConfig


class HuisstijlConfig(AppConfig):
    name = "huisstijl"
    verbose_name = "Huisstijl"
