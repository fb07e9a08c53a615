"""Certificates for the office, in Wagtail's admin: the list, one with its whole history, and what can be done to it."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import re_path
from django.utils import timezone
from django.utils.html import format_html
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.views import InspectView

from certificaten import inzage, regels, soorten
from certificaten.adressen import controleadres
from certificaten.maatregelen import MAATREGELEN
from certificaten.models import Certificaat
from certificaten.status import Status
from content.beheerlijst import AlleenLezen, Leesbeheer
from sporen.models import Spoor


class Bureau(AlleenLezen):
    """Coördinator and beheerder read."""

    def user_can_list(self, user) -> bool:
        return regels.is_bureau(user) and user.has_perm("certificaten.view_certificaat")


class GeenKnoppen(ButtonHelper):
    """The number of a row leads to its page; buttons below it would do the same."""

    def get_buttons_for_obj(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        return []


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
        dagen = Certificaat.objects.dates("afgegeven_op", "year", order="DESC")
        return [(str(dag.year), str(dag.year)) for dag in dagen]

    def queryset(self, request, queryset):
        gekozen = self.value()
        return queryset.filter(afgegeven_op__year=gekozen) if gekozen in dict(self.lookup_choices) else queryset


class Bekijken(InspectView):
    """One certificate: what is on it, what the office did and why, and everything that happened to it."""

    page_title = "Certificaat"

    def get_meta_title(self) -> str:
        return f"Certificaat {self.instance.nummer}"

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


class CertificaatAdmin(Leesbeheer):
    model = Certificaat
    menu_label = "Certificaten"
    menu_icon = "success"
    menu_order = 220
    permission_helper_class = Bureau
    button_helper_class = GeenKnoppen
    list_display = ("nummer", "naam", "soort_in_woorden", "afgegeven_op", "einde", "status_in_woorden")
    list_filter = (StatusFilter, SoortFilter, JaarFilter)
    search_fields = ("nummer", "naam", "plaats", "houder__email")
    list_per_page = 50
    export_filename = "certificaten"
    ordering = ("-afgegeven_op", "-nummer")
    onsorteerbaar = ("status_in_woorden",)
    inspect_view_class = Bekijken
    inspect_template_name = "certificaten/beheer/certificaat.html"

    def get_queryset(self, request: HttpRequest):
        """Whoever holds a certificate, or was party to what it rests on, has no other role towards it."""
        certificaten = super().get_queryset(request).select_related("houder", "vervangen_door")
        return inzage.zichtbaar(request.user, certificaten)

    def get_extra_class_names_for_field_col(self, obj: Certificaat, field_name: str) -> list[str]:
        return ["w-whitespace-nowrap"] if field_name == "nummer" else []

    @admin.display(description="soort", ordering="soort")
    def soort_in_woorden(self, certificaat: Certificaat) -> str:
        return certificaat.titel

    @admin.display(description="geldig tot en met", ordering="geldig_tot", empty_value="verloopt niet")
    def einde(self, certificaat: Certificaat) -> date | None:
        return certificaat.geldig_tot

    @admin.display(description="status")
    def status_in_woorden(self, certificaat: Certificaat) -> str:
        status = certificaat.stand().status
        nadruk = " w-status--primary" if status == Status.GELDIG else ""
        return format_html('<span class="w-status{}">{}</span>', nadruk, status.label)

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

    def maatregel_view(self, request: HttpRequest, instance_pk: str, wat: str) -> HttpResponse:
        """Ask for the reason, then suspend, end the suspension, or withdraw."""
        certificaat = self.zoek(request, instance_pk)
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
