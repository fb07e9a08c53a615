"""The outbox for the office: a list to look in, and one thing to do: send what failed once more."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import re_path
from django.views.decorators.http import require_POST
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from berichten.models import Bericht
from berichten.verzenden import stuur_opnieuw


class AlleenLezen(PermissionHelper):
    """Who may see the outbox sees it all; nobody makes, changes or removes a message by hand."""

    def user_can_list(self, user) -> bool:
        return user.has_perm("berichten.view_bericht")

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


@modeladmin_register
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
    inspect_template_name = "berichten/bericht_bekijken.html"

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
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        bericht = get_object_or_404(Bericht, pk=instance_pk)
        if stuur_opnieuw(bericht):
            messages.success(request, f"Het bericht aan {bericht.aan} wordt opnieuw verstuurd.")
        else:
            messages.warning(request, f"Het bericht aan {bericht.aan} is al verstuurd of staat al klaar.")
        return redirect(self.url_helper.get_action_url("inspect", instance_pk))
