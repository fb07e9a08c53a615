"""The outbox for the office: a list to look in, and one thing to do: send what failed once more."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import re_path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from berichten import inzage
from berichten.models import Bericht, Status
from berichten.verzenden import stuur_alle_opnieuw, stuur_opnieuw


class AlleenLezen(PermissionHelper):
    """Who may see the outbox sees it all; nobody makes, changes or removes a message by hand."""

    def user_can_list(self, user) -> bool:
        return inzage.mag_kijken(user)

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class Lijst(IndexView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(mislukt=inzage.mislukt(self.request.user).count(), **kwargs)


class BerichtAdmin(ModelAdmin):
    model = Bericht
    menu_label = "E-mail"
    menu_icon = "mail"
    menu_order = 800
    permission_helper_class = AlleenLezen
    list_display = ("onderwerp", "soort_in_woorden", "aan", "status", "gemaakt_op", "verstuurd_op")
    list_filter = ("status",)
    search_fields = ("aan", "onderwerp")
    list_per_page = 50
    inspect_view_enabled = True
    history_view_enabled = False
    inspect_view_fields = (
        "onderwerp",
        "soort_in_woorden",
        "aan",
        "status",
        "pogingen",
        "laatste_fout",
        "gemaakt_op",
        "verstuurd_op",
    )
    index_view_class = Lijst
    index_template_name = "berichten/berichten.html"
    inspect_template_name = "berichten/bericht_bekijken.html"

    def get_queryset(self, request: HttpRequest):
        return inzage.zichtbaar(request.user)

    def soort_in_woorden(self, bericht: Bericht) -> str:
        return bericht.soort_in_woorden

    soort_in_woorden.short_description = "soort"  # type: ignore[attr-defined]
    soort_in_woorden.admin_order_field = "soort"  # type: ignore[attr-defined]

    def get_admin_urls_for_registration(self):
        return (
            *super().get_admin_urls_for_registration(),
            re_path(
                self.url_helper.get_action_url_pattern("opnieuw"),
                require_POST(self.opnieuw_view),
                name=self.url_helper.get_action_url_name("opnieuw"),
            ),
        )

    def opnieuw_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Queue a failed message again. Somebody who may see the outbox may do this."""
        bericht = self._zoek(request, instance_pk)
        if stuur_opnieuw(bericht):
            messages.success(request, f"Het bericht aan {bericht.aan} wordt opnieuw verstuurd.")
        else:
            messages.warning(request, f"Het bericht aan {bericht.aan} is al verstuurd of staat al klaar.")
        return redirect(self.url_helper.get_action_url("inspect", instance_pk))

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._zoek(request, instance_pk)
        return super().inspect_view(request, instance_pk)

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Refused without looking whether there is such a message; so is removing."""
        raise PermissionDenied

    delete_view = edit_view

    def _zoek(self, request: HttpRequest, sleutel: str) -> Bericht:
        """The message, for who may see the outbox; others are refused before anything is looked up."""
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        if not sleutel.isdecimal():
            raise Http404
        return get_object_or_404(self.get_queryset(request), pk=sleutel)


def adres_mislukt() -> str:
    """Where the list of the failed messages is."""
    return f"{reverse('berichten_bericht_modeladmin_index')}?status__exact={Status.MISLUKT}"


@require_POST
def alle_opnieuw(request: HttpRequest) -> HttpResponse:
    """Queue all failed messages that this user sees again."""
    if not inzage.mag_kijken(request.user):
        raise PermissionDenied
    aantal = stuur_alle_opnieuw(inzage.zichtbaar(request.user))
    if aantal:
        messages.success(request, f"{in_woorden(aantal)} opnieuw verstuurd.")
    else:
        messages.warning(request, "Er zijn geen mislukte mails meer.")
    return redirect("berichten_bericht_modeladmin_index")


def in_woorden(aantal: int) -> str:
    return "1 mail wordt" if aantal == 1 else f"{aantal} mails worden"


class MisluktPanel(Component):
    """On the home page of the admin: how many mails did not arrive, and where they are."""

    name = "mislukte_mail"
    template_name = "berichten/mislukt_paneel.html"
    order = 90

    def get_context_data(self, parent_context):
        return {"aantal": inzage.mislukt(parent_context["request"].user).count(), "adres": adres_mislukt()}
