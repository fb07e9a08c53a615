"""Certificates for the office, in Wagtail's admin: the list, one with its whole history, and what can be done to it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import re_path
from django.utils import timezone
from django.utils.html import format_html
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import InspectView

from certificaten import regels, soorten
from certificaten.adressen import controleadres
from certificaten.maatregelen import MAATREGELEN
from certificaten.models import Certificaat
from certificaten.status import Status
from sporen.models import Spoor

FORMULE = ("=", "+", "-", "@", "\t")


class Bureau(PermissionHelper):
    """Coördinator and beheerder read; nobody makes, edits or removes a certificate by hand."""

    def user_can_list(self, user) -> bool:
        return regels.is_bureau(user) and user.has_perm("certificaten.view_certificaat")

    user_has_any_permissions = user_can_list

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.user_can_list(user) and not regels.waarom_niet_als_bureau(user, obj.houder_id)

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class StatusFilter(SimpleListFilter):
    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Status.choices

    def queryset(self, request, queryset):
        return queryset.met_status(self.value(), timezone.localdate()) if self.value() in Status.values else queryset


class SoortFilter(SimpleListFilter):
    title = "soort"
    parameter_name = "soort"

    def lookups(self, request, model_admin):
        return [(soort.sleutel, soort.titel) for soort in soorten.SOORTEN.values()]

    def queryset(self, request, queryset):
        return queryset.filter(soort=self.value()) if self.value() else queryset


class JaarFilter(SimpleListFilter):
    title = "jaar van afgifte"
    parameter_name = "jaar"

    def lookups(self, request, model_admin):
        return [(dag.year, str(dag.year)) for dag in Certificaat.objects.dates("afgegeven_op", "year", order="DESC")]

    def queryset(self, request, queryset):
        waarde = self.value() or ""
        return queryset.filter(afgegeven_op__year=waarde) if waarde.isdecimal() and len(waarde) == 4 else queryset


class Bekijken(InspectView):
    """One certificate: what is on it, what the office did and why, and everything that happened to it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        certificaat, stand = self.instance, self.instance.stand()
        eigen = {
            "stand": stand,
            "controleadres": controleadres(certificaat.sleutel),
            "maatregelen": certificaat.maatregelen.select_related("door"),
            "herinneringen": certificaat.herinneringen.all(),
            "spoor": Spoor.objects.over(certificaat),
            "mogelijk": [
                (maatregel, self.url_helper.get_action_url(maatregel.sleutel, certificaat.pk))
                for maatregel in MAATREGELEN.values()
                if not maatregel.waarom_niet(self.request.user, certificaat.houder_id, stand.status)
            ],
        }
        return super().get_context_data(**kwargs) | eigen


class CertificaatAdmin(ModelAdmin):
    model = Certificaat
    menu_label = "Certificaten"
    menu_icon = "success"
    menu_order = 220
    permission_helper_class = Bureau
    list_display = ("nummer", "naam", "soort_in_woorden", "afgegeven_op", "geldig_tot", "status_in_woorden")
    list_filter = (StatusFilter, SoortFilter, JaarFilter)
    search_fields = ("nummer", "naam", "plaats", "houder__email")
    list_per_page = 50
    list_export = ("nummer", "naam_als_tekst", "soort_in_woorden", "afgegeven_op", "geldig_tot", "status_als_tekst")
    export_filename = "certificaten"
    ordering = ("-afgegeven_op", "-nummer")
    inspect_view_enabled = True
    inspect_view_class = Bekijken
    history_view_enabled = False
    inspect_template_name = "certificaten/beheer/certificaat.html"

    def get_queryset(self, request: HttpRequest):
        """Whoever holds a certificate has no other role towards it."""
        return regels.zonder_eigen(request.user, super().get_queryset(request))

    def soort_in_woorden(self, certificaat: Certificaat) -> str:
        return certificaat.titel

    soort_in_woorden.short_description = "soort"  # type: ignore[attr-defined]
    soort_in_woorden.admin_order_field = "soort"  # type: ignore[attr-defined]

    def status_als_tekst(self, certificaat: Certificaat) -> str:
        return certificaat.stand().status.label

    status_als_tekst.short_description = "status"  # type: ignore[attr-defined]

    def status_in_woorden(self, certificaat: Certificaat) -> str:
        status = certificaat.stand().status
        nadruk = " w-status--primary" if status == Status.GELDIG else ""
        return format_html('<span class="w-status{}">{}</span>', nadruk, status.label)

    status_in_woorden.short_description = "status"  # type: ignore[attr-defined]

    def naam_als_tekst(self, certificaat: Certificaat) -> str:
        """The name in a spreadsheet: what somebody called themselves never runs there as a formula."""
        return f"'{certificaat.naam}" if certificaat.naam.startswith(FORMULE) else certificaat.naam

    naam_als_tekst.short_description = "naam"  # type: ignore[attr-defined]

    def get_admin_urls_for_registration(self):
        return (
            *super().get_admin_urls_for_registration(),
            *(
                re_path(
                    self.url_helper.get_action_url_pattern(wat),
                    partial(self.maatregel_view, wat=wat),
                    name=self.url_helper.get_action_url_name(wat),
                )
                for wat in MAATREGELEN
            ),
        )

    def get_inspect_view_fields(self):
        return []  # the template shows them

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._zoek(request, instance_pk)
        return super().inspect_view(request, instance_pk)

    def maatregel_view(self, request: HttpRequest, instance_pk: str, wat: str) -> HttpResponse:
        """Ask for the reason, then suspend, end the suspension, or withdraw."""
        certificaat = self._zoek(request, instance_pk)
        maatregel = MAATREGELEN[wat]
        terug = self.url_helper.get_action_url("inspect", instance_pk)
        if bezwaar := maatregel.waarom_niet(request.user, certificaat.houder_id, certificaat.stand().status):
            messages.error(request, bezwaar)
            return redirect(terug)
        form = maatregel.form(request.POST or None)
        if form.is_valid():
            try:
                maatregel.doe(certificaat, request.user, form.cleaned_data["reden"])
            except ValidationError as fout:
                form.add_error(None, fout)
            else:
                messages.success(request, f"{certificaat.nummer}: {maatregel.gedaan} De houder krijgt bericht.")
                return redirect(terug)
        context = {"certificaat": certificaat, "maatregel": maatregel, "form": form, "terug": terug}
        return render(request, "certificaten/beheer/maatregel.html", context)

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Refused without looking whether there is such a certificate; so is removing."""
        raise PermissionDenied

    delete_view = edit_view

    def _zoek(self, request: HttpRequest, sleutel: str) -> Certificaat:
        """The certificate, for who may see the list; others are refused before anything is looked up."""
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        if not sleutel.isdecimal() or len(sleutel) > 18:
            raise Http404
        return get_object_or_404(self.get_queryset(request).select_related("houder", "vervangen_door"), pk=sleutel)
