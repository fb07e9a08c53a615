"""Lists of people to enrol, for the office in Wagtail's admin: offer one, see how far it is, get back what is wrong."""

from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import re_path
from django.views.decorators.http import require_safe
from wagtail_modeladmin.options import modeladmin_register

from bestanden.fouten import BestandGeweigerd
from bestanden.naam import extensie
from content.beheerlijst import AlleenLezen, Leesbeheer
from lms.forms.inschrijfimport import InschrijfimportForm
from lms.models import Inschrijfimport
from lms.rules.inschrijflijst import KOLOMMEN, VERPLICHT, Onleesbaar
from lms.rules.toegang import is_bureau
from lms.status import Importstatus

from .pagina import kop

TOON = 100  # mistakes on the page; all of them are in the report
ELKE = 3  # seconds between two looks at how far it is


class Bureau(AlleenLezen):
    """The coördinator offers lists and sees those of colleagues; what was offered is not changed or removed."""

    def user_can_list(self, user) -> bool:
        return is_bureau(user)

    def user_can_create(self, user) -> bool:
        return self.user_can_list(user)


class StatusFilter(SimpleListFilter):
    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Importstatus.choices

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() in Importstatus.values else queryset


class InschrijfimportAdmin(Leesbeheer):
    model = Inschrijfimport
    menu_label = "Inschrijflijsten"
    menu_icon = "upload"
    menu_order = 235
    base_url_path = "leren/inschrijflijsten"
    permission_helper_class = Bureau
    list_display = ("bestand", "op", "door", "status", "aantal")
    list_filter = (StatusFilter,)
    list_per_page = 50
    search_fields = ("bestand__naam", "door__first_name", "door__last_name")
    ordering = ("-op", "-pk")
    export_filename = "inschrijflijsten"

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("bestand", "door")

    def get_admin_urls_for_registration(self):
        return (
            *super().get_admin_urls_for_registration(),
            re_path(
                self.url_helper.get_action_url_pattern("rapport"),
                require_safe(self.rapport_view),
                name=self.url_helper.get_action_url_name("rapport"),
            ),
        )

    def create_view(self, request: HttpRequest) -> HttpResponse:
        """Offer a list."""
        self._eist(request)
        form = InschrijfimportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                nieuw = Inschrijfimport.objects.bied_aan(request.user, form.cleaned_data["bestand"])
            except BestandGeweigerd as fout:
                form.add_error("bestand", fout.zin)
            else:
                return redirect(self.url_helper.get_action_url("inspect", nieuw.pk))
        context = kop(self, "Lijst aanbieden") | {"form": form, "kolommen": KOLOMMEN, "verplicht": VERPLICHT}
        return render(request, "lms/beheer/inschrijfimport_nieuw.html", context)

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """How far it is, or how it ended. As long as it runs the page refreshes itself, without script."""
        lijst = self.zoek(request, instance_pk)
        per_rij = [fout for fout in lijst.fouten if fout[0]]
        context = kop(self, str(lijst.bestand)) | {
            "import": lijst,
            "fouten": per_rij[:TOON],
            "meer": max(len(per_rij) - TOON, 0),
            "rijen_fout": len({nummer for nummer, _, _ in per_rij}),
            "nieuwe_lijst": self.url_helper.create_url,
            "rapport": self.url_helper.get_action_url("rapport", lijst.pk),
        }
        antwoord = render(request, "lms/beheer/inschrijfimport.html", context)
        if lijst.loopt:
            antwoord["Refresh"] = str(ELKE)
        return antwoord

    def rapport_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """The list with what is wrong in a column of its own."""
        lijst = self.zoek(request, instance_pk)
        if lijst.status != Importstatus.FOUTEN:
            raise Http404("Bij deze lijst is geen rapport.")
        try:
            inhoud = lijst.rapport()
        except Onleesbaar as fout:
            raise Http404(str(fout)) from fout
        naam = lijst.bestand.naam.removesuffix(f".{extensie(lijst.bestand.naam)}")
        antwoord = HttpResponse(inhoud, content_type="text/csv; charset=utf-8")
        antwoord["Content-Disposition"] = f'attachment; filename="{_veilig(naam)}-nagekeken.csv"'
        antwoord["X-Content-Type-Options"] = "nosniff"
        return antwoord

    def _eist(self, request: HttpRequest) -> None:
        """Refuse anybody else, before anything is looked up."""
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied


def _veilig(naam: str) -> str:
    """A name that can stand between quotes in a header."""
    return "".join(teken if teken.isascii() and (teken.isalnum() or teken in " -_.") else "-" for teken in naam)[:80]


modeladmin_register(InschrijfimportAdmin)
