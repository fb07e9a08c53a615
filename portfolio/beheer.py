"""Portfolios for the office: where each is, and beginning the check. Nothing of the content is shown here."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import re_path
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from portfolio.models import Portfolio


class Bureau(PermissionHelper):
    """The coördinator sees the list; nobody makes, edits or removes a portfolio by hand."""

    def user_can_list(self, user) -> bool:
        return user.has_perm("portfolio.view_portfolio")

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.user_can_list(user) and obj.kandidaat_id != user.pk

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class PortfolioAdmin(ModelAdmin):
    model = Portfolio
    menu_label = "Portfolio's"
    menu_icon = "clipboard-list"
    menu_order = 200
    permission_helper_class = Bureau
    list_display = ("naam", "status_in_woorden", "sinds", "kaderversienummer", "inzending")
    list_filter = ("status", "kaderversie__nummer")
    search_fields = ("kandidaat__first_name", "kandidaat__last_name", "kandidaat__email")
    list_select_related = ("kandidaat", "kaderversie")
    list_per_page = 50
    list_export = ("naam", "status_in_woorden", "sinds", "kaderversienummer", "inzending")
    export_filename = "portfolios"
    ordering = ("sinds",)
    inspect_view_enabled = True
    history_view_enabled = False
    inspect_template_name = "portfolio/beheer/portfolio.html"

    def get_queryset(self, request: HttpRequest):
        """Whoever is kandidaat of a portfolio has no other role towards it."""
        return super().get_queryset(request).exclude(kandidaat=request.user).prefetch_related("indieningen")

    def naam(self, portfolio: Portfolio) -> str:
        return str(portfolio.kandidaat)

    naam.short_description = "kandidaat"  # type: ignore[attr-defined]
    naam.admin_order_field = "kandidaat__last_name"  # type: ignore[attr-defined]

    def status_in_woorden(self, portfolio: Portfolio) -> str:
        return format_html('<span class="w-status">{}</span>', portfolio.get_status_display())

    status_in_woorden.short_description = "status"  # type: ignore[attr-defined]
    status_in_woorden.admin_order_field = "status"  # type: ignore[attr-defined]

    def kaderversienummer(self, portfolio: Portfolio) -> int:
        return portfolio.kaderversie.nummer

    kaderversienummer.short_description = "kaderversie"  # type: ignore[attr-defined]

    def inzending(self, portfolio: Portfolio) -> str:
        nummers = [indiening.nummer for indiening in portfolio.indieningen.all() if not indiening.teruggenomen_op]
        return str(max(nummers)) if nummers else ""

    def get_admin_urls_for_registration(self):
        return (
            *super().get_admin_urls_for_registration(),
            re_path(
                self.url_helper.get_action_url_pattern("controle"),
                require_POST(self.controle_view),
                name=self.url_helper.get_action_url_name("controle"),
            ),
        )

    def controle_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Begin the check of a submitted portfolio."""
        portfolio = self._zoek(request, instance_pk)
        try:
            portfolio.begin_controle(request.user)
        except PermissionDenied as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "De controle is begonnen. De kandidaat kan het portfolio niet meer terugnemen.")
        return redirect(self.url_helper.get_action_url("inspect", instance_pk))

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._zoek(request, instance_pk)
        return super().inspect_view(request, instance_pk)

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Refused without looking whether there is such a portfolio; so is removing."""
        raise PermissionDenied

    delete_view = edit_view

    def _zoek(self, request: HttpRequest, sleutel: str) -> Portfolio:
        """The portfolio, for who may see the list; others are refused before anything is looked up."""
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        if not sleutel.isdecimal():
            raise Http404
        return get_object_or_404(self.get_queryset(request), pk=sleutel)

    def get_inspect_view_fields(self):
        return ["kandidaat", "status", "sinds", "begonnen_op", "peildatum", "kaderversie"]


LOGACTIES = {
    "portfolio.begonnen": ("Portfolio begonnen", "Portfolio begonnen"),
    "portfolio.nieuwe_versie": ("Nieuwe kaderversie genomen", "Overgestapt op een nieuwe kaderversie"),
    "portfolio.ingediend": ("Portfolio ingediend", "Portfolio ingediend"),
    "portfolio.teruggenomen": ("Portfolio teruggenomen", "Portfolio teruggenomen door de kandidaat"),
    "portfolio.gestopt": ("Portfolio gestopt", "Gestopt door de kandidaat"),
    "portfolio.controle_begonnen": ("Controle begonnen", "Controle door het bureau begonnen"),
}


@hooks.register("register_log_actions")
def registreer_portfolioacties(acties) -> None:
    for actie, (label, melding) in LOGACTIES.items():
        acties.register_action(actie, label, melding)


modeladmin_register(PortfolioAdmin)
