"""Lines of leerdossiers, for the office in Wagtail's admin: confirm what somebody brought along, or withdraw a line."""

from collections.abc import Callable
from functools import partial

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import re_path
from django.utils.html import format_html
from django.views.decorators.http import require_safe
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import modeladmin_register

from bestanden.levering import lever
from content.beheerlijst import AlleenLezen, Leesbeheer
from formulieren.soorten.getal import schrijf_getal
from lms.forms.dossier import BevestigForm, RedenForm
from lms.inzage import noteer_dossier
from lms.models import Dossierregel
from lms.rules import dossier as regels
from lms.rules.toegang import is_bureau
from lms.status import Dossiersoort, Dossierstatus

from .pagina import kop, probeer

NADRUK = {Dossierstatus.WACHT: " w-status--primary"}


class Bureau(AlleenLezen):
    def user_can_list(self, user) -> bool:
        return is_bureau(user)


class GeenKnoppen(ButtonHelper):
    """The title of a row leads to its page."""

    def get_buttons_for_obj(self, *args, **kwargs) -> list[dict]:
        return []


class StatusFilter(SimpleListFilter):
    title = "stand"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Dossierstatus.choices

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() in Dossierstatus.values else queryset


class SoortFilter(SimpleListFilter):
    title = "soort"
    parameter_name = "soort"

    def lookups(self, request, model_admin):
        return Dossiersoort.choices

    def queryset(self, request, queryset):
        return queryset.filter(soort=self.value()) if self.value() in Dossiersoort.values else queryset


class DossierregelAdmin(Leesbeheer):
    model = Dossierregel
    menu_label = "Leerdossiers"
    menu_icon = "folder-open-inverse"
    menu_order = 236
    base_url_path = "leren/dossiers"
    permission_helper_class = Bureau
    button_helper_class = GeenKnoppen
    list_display = ("titel", "persoon", "soort", "behaald_op", "in_uren", "stand")
    list_filter = (StatusFilter, SoortFilter)
    list_per_page = 50
    search_fields = ("titel", "aanbieder", "persoon__first_name", "persoon__last_name", "persoon__email")
    ordering = ("-toegevoegd_op", "-pk")
    export_filename = "leerdossiers"

    def get_queryset(self, request: HttpRequest):
        """Nobody of the office decides on the own leerdossier."""
        rijen = super().get_queryset(request).van_anderen(request.user)
        return rijen.select_related("persoon", "status_door", "certificaat__vervangen_door", "bewijs", "opleiding")

    @admin.display(description="uren", ordering="uren")
    def in_uren(self, regel: Dossierregel) -> str:
        return schrijf_getal(regel.uren) if regel.uren else "-"

    @admin.display(description="stand", ordering="status")
    def stand(self, regel: Dossierregel) -> str:
        nadruk = NADRUK.get(Dossierstatus(regel.status), "")
        return format_html('<span class="w-status{}">{}</span>', nadruk, regel.get_status_display())

    def get_admin_urls_for_registration(self):
        eigen: dict[str, Callable[..., HttpResponseBase]] = {
            "bewijs": require_safe(self.bewijs_view),
            "bevestig": partial(self.besluit_view, wat="bevestig"),
            "wijs-af": partial(self.besluit_view, wat="wijs-af"),
            "trek-in": partial(self.besluit_view, wat="trek-in"),
        }
        return (
            *super().get_admin_urls_for_registration(),
            *(
                re_path(
                    self.url_helper.get_action_url_pattern(wat), view, name=self.url_helper.get_action_url_name(wat)
                )
                for wat, view in eigen.items()
            ),
        )

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """One line, with what the office can do with it."""
        regel = self._zoek(request, instance_pk)
        adres = self.url_helper.get_action_url
        context = kop(self, regel.titel) | {
            "regel": regel,
            "uren": schrijf_getal(regel.uren) if regel.uren else "",
            "certificaatstand": regel.certificaat.stand() if regel.certificaat else None,
            "bewijs_url": adres("bewijs", regel.pk),
            "beslissen": not regels.waarom_niet_beslissen(request.user, regel.persoon_id, regel.status),
            "intrekken": not regels.waarom_niet_intrekken(request.user, regel.persoon_id, regel.status),
            "bevestig_url": adres("bevestig", regel.pk),
            "wijs_af_url": adres("wijs-af", regel.pk),
            "trek_in_url": adres("trek-in", regel.pk),
        }
        return render(request, "lms/beheer/dossier.html", context)

    def bewijs_view(self, request: HttpRequest, instance_pk: str) -> FileResponse:
        """The proof, to look at."""
        regel = self._zoek(request, instance_pk)
        if regel.bewijs is None:
            raise Http404("Bij deze regel is geen bewijs.")
        return lever(regel.bewijs)

    def besluit_view(self, request: HttpRequest, instance_pk: str, wat: str) -> HttpResponse:
        """Ask what is needed for it, then confirm, refuse or withdraw."""
        regel = self._zoek(request, instance_pk)
        terug = self.url_helper.get_action_url("inspect", regel.pk)
        waarom_niet = regels.waarom_niet_intrekken if wat == "trek-in" else regels.waarom_niet_beslissen
        if bezwaar := waarom_niet(request.user, regel.persoon_id, regel.status):
            messages.error(request, bezwaar)
            return redirect(terug)
        soort = BevestigForm if wat == "bevestig" else RedenForm
        form = soort(request.POST if request.method == "POST" else None)
        if form.is_valid() and probeer(request, self._verb(regel, request.user, wat, form), GEDAAN[wat], form):
            return redirect(terug)
        eigen = {"regel": regel, "form": form, "wat": wat, "terug": terug, "knop": KNOPPEN[wat]}
        return render(request, "lms/beheer/dossier_besluit.html", kop(self, regel.titel) | eigen)

    def _zoek(self, request: HttpRequest, sleutel: str) -> Dossierregel:
        """A line; that the office looked is written down for the person."""
        regel = self.zoek(request, sleutel)
        noteer_dossier(regel.persoon, request.user)
        return regel

    def _verb(self, regel: Dossierregel, door, wat: str, form) -> Callable[[], object]:
        if wat == "bevestig":
            return lambda: regel.bevestig(door, form.cleaned_data["opleiding"])
        doe = regel.wijs_af if wat == "wijs-af" else regel.trek_in
        return lambda: doe(door, form.cleaned_data["reden"])


KNOPPEN = {"bevestig": "Bevestig", "wijs-af": "Bevestig dit niet", "trek-in": "Trek de regel in"}
GEDAAN = {
    "bevestig": "Bevestigd. De persoon krijgt bericht.",
    "wijs-af": "Niet bevestigd. De persoon krijgt bericht en leest de reden in het portaal.",
    "trek-in": "De regel is ingetrokken. De persoon leest de reden in het portaal.",
}

modeladmin_register(DossierregelAdmin)
