"""Users in Wagtail's admin: known by e-mail address, with roles, invited by mail."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import PermissionDenied
from wagtail.users.views import users

from accounts.beheerforms import GebruikerFormulier, NieuweGebruikerFormulier
from accounts.models import User


class NieuweGebruikerView(users.CreateView):
    """Makes a user, who gets a mail with a link to choose a password."""

    success_message = "%(object)s kan meedoen. We hebben een mail gestuurd met een link om een wachtwoord te kiezen."

    def save_instance(self) -> User:
        user = super().save_instance()
        adapter = get_adapter(self.request)
        sleutel = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        url = adapter.get_reset_password_from_key_url(sleutel)
        adapter.send_mail("account/email/uitnodiging", user.email, {"user": user, "password_reset_url": url})
        return user


class GebruikerView(users.EditView):
    """Changes a user. Only a superuser changes a superuser, whose account could else be taken over."""

    def dispatch(self, request, *args, **kwargs):
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class UserViewSet(users.UserViewSet):
    """Wagtail's own, with our forms and words."""

    add_view_class = NieuweGebruikerView
    edit_view_class = GebruikerView

    def get_form_class(self, for_update: bool = False) -> type:
        return GebruikerFormulier if for_update else NieuweGebruikerFormulier
