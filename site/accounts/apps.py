"""The user (log in with e-mail), the roles, the profile; and Wagtail's admin of users, with our own forms."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"
    default = True

    def ready(self) -> None:
        from accounts import eigenkennis, verlenging

        verlenging.koppel()
        eigenkennis.registreer()


class GebruikersbeheerConfig(WagtailUsersAppConfig):
    """Stands in for `wagtail.users` in INSTALLED_APPS."""

    user_viewset = "accounts.viewsets.UserViewSet"
