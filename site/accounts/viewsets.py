"""Users in Wagtail's admin: known by e-mail address, with roles, invited by mail."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django_filters import BooleanFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.users.views import users

from accounts.beheerforms import GebruikerFormulier, NieuweGebruikerFormulier
from accounts.formule import geen_formule
from accounts.models import User
from accounts.rollen import ROLLEN


class GebruikersFilter(users.UserFilterSet):
    """Filter on role and on who never came in; nobody is superuser here, so not on that."""

    nooit_ingelogd = BooleanFilter(
        field_name="last_login", lookup_expr="isnull", label="Nog nooit ingelogd", widget=BooleanRadioSelect
    )

    def __init__(self, *args, is_searching: bool = False, **kwargs) -> None:
        super().__init__(*args, is_searching=is_searching, **kwargs)
        del self.filters["is_superuser"]
        self.filters["group"] = users.GroupFilter(
            field_name="groups",
            queryset=Group.objects.filter(name__in=ROLLEN),
            label="Rol",
            use_subquery=is_searching,
            widget=CheckboxSelectMultiple,
        )


class GebruikersView(users.IndexView):
    """The list: with the roles of each, and the e-mail address by its own name. It can be taken along."""

    list_export = ("naam", "email", "rollen", "actief", "last_login")
    export_headings = {
        "naam": "Naam",
        "email": "E-mailadres",
        "rollen": "Rollen",
        "actief": "Actief",
        "last_login": "Laatste keer ingelogd",
    }
    export_filename = "gebruikers"

    @cached_property
    def columns(self) -> list[Column]:
        rol = Column("rollen", label="Rollen", accessor=_rollen_in_woorden, classname="level", width="20%")
        kolommen = [rol if kolom.name == "is_superuser" else kolom for kolom in super().columns]
        for kolom in kolommen:
            if kolom.name == User.USERNAME_FIELD:
                kolom.label = "E-mailadres"
                kolom.accessor = _adres_in_woorden
        return kolommen

    def to_row_dict(self, item: User) -> dict[str, Any]:
        return {
            "naam": geen_formule(str(item)),
            "email": geen_formule(_adres_in_woorden(item)),
            "rollen": _rollen_in_woorden(item),
            "actief": "ja" if item.is_active else "nee",
            "last_login": timezone.localtime(item.last_login).replace(tzinfo=None) if item.last_login else "nooit",
        }

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")


def _rollen_in_woorden(user: User) -> str:
    namen = {groep.name for groep in user.groups.all()}
    return ", ".join(rol for rol in ROLLEN if rol in namen)


def _adres_in_woorden(user: User) -> str:
    return user.email or "geen: logt in met codes"


def _nodig_uit(request: HttpRequest, user: User) -> None:
    """Mail a link to choose a password, to the address of this user."""
    adapter = get_adapter(request)
    sleutel = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    url = adapter.get_reset_password_from_key_url(sleutel)
    adapter.send_mail("account/email/uitnodiging", user.email, {"user": user, "password_reset_url": url})


class NieuweGebruikerView(users.CreateView):
    """Makes a user, who gets a mail with a link to choose a password; without an address the coach makes codes."""

    success_message = "%(object)s kan meedoen. We hebben een mail gestuurd met een link om een wachtwoord te kiezen."
    zonder_adres = "%(object)s kan meedoen. Vertrouw deze medewerker toe aan een coach: die maakt inlogcodes."

    def get_success_message(self, instance: User) -> str:
        return super().get_success_message(instance) if instance.email else self.zonder_adres % {"object": instance}

    def save_instance(self) -> User:
        user = super().save_instance()
        if user.email:
            _nodig_uit(self.request, user)
        return user


class GebruikerView(users.EditView):
    """Changes a user. Only a superuser changes a superuser, whose account could else be taken over."""

    def dispatch(self, request, *args, **kwargs):
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def save_instance(self) -> User:
        user = super().save_instance()
        if self.form.eerste_adres:
            _nodig_uit(self.request, user)
            messages.info(self.request, f"We hebben {user} een mail gestuurd met een link om een wachtwoord te kiezen.")
        return user


class UserViewSet(users.UserViewSet):
    """Wagtail's own, with our forms and words."""

    index_view_class = GebruikersView
    filterset_class = GebruikersFilter
    add_view_class = NieuweGebruikerView
    edit_view_class = GebruikerView

    def get_form_class(self, for_update: bool = False) -> type:
        return GebruikerFormulier if for_update else NieuweGebruikerFormulier
