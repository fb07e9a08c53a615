"""Who follows what, for the office in Wagtail's admin: the list, all that came of it, and correcting a result."""

from datetime import date
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import re_path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail_modeladmin.options import modeladmin_register

from bestanden.models import Bestand
from content.beheerlijst import AlleenLezen, Leesbeheer
from lms.bewijs import lever_bewijs
from lms.forms.resultaat import VerbeterForm
from lms.inzage import noteer_leerlijnen
from lms.models import Inlevering, Inschrijving, Leerlijn, Resultaat
from lms.rules.toegang import is_bureau
from lms.status import Inschrijvingstatus, Toetssoort
from lms.volgbeeld import volg

from .pagina import kop, probeer

MODELNAAM = "lms_inschrijving_modeladmin"


class Bureau(AlleenLezen):
    """The coördinator looks, and corrects results; enrolling goes with a list or by the coach."""

    def user_can_list(self, user) -> bool:
        return is_bureau(user)


class LeerlijnFilter(SimpleListFilter):
    title = "leerlijn"
    parameter_name = "leerlijn"

    def lookups(self, request, model_admin):
        lijnen = Leerlijn.objects.filter(pk__in=Inschrijving.objects.values("leerlijn")).order_by("title")
        return [(str(pk), titel) for pk, titel in lijnen.values_list("pk", "title")]

    def queryset(self, request, queryset):
        return queryset.filter(leerlijn=self.value()) if self.value() in dict(self.lookup_choices) else queryset


class StatusFilter(SimpleListFilter):
    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Inschrijvingstatus.choices

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() in Inschrijvingstatus.values else queryset


class InschrijvingAdmin(Leesbeheer):
    model = Inschrijving
    menu_label = "Inschrijvingen"
    menu_icon = "user"
    menu_order = 225
    base_url_path = "leren/inschrijvingen"
    permission_helper_class = Bureau
    index_view_extra_css = ["lms/beheer_uitvoering.css"]
    list_display = ("persoon", "leerlijn", "versienummer", "status", "sinds_dag", "begonnen")
    list_export = ("persoon", "email", "leerlijn", "versienummer", "status", "sinds_dag", "begonnen")
    list_filter = (LeerlijnFilter, StatusFilter)
    list_per_page = 50
    search_fields = ("persoon__first_name", "persoon__last_name", "persoon__email", "leerlijn__title")
    ordering = ("-ingeschreven_op", "-pk")
    export_filename = "inschrijvingen"

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("persoon", "leerlijn", "versie")

    @admin.display(description="e-mailadres")
    def email(self, inschrijving) -> str:
        return inschrijving.persoon.email or ""

    @admin.display(description="versie", ordering="versie__nummer")
    def versienummer(self, inschrijving) -> int:
        return inschrijving.versie.nummer

    @admin.display(description="status sinds", ordering="sinds")
    def sinds_dag(self, inschrijving) -> date:
        return timezone.localdate(inschrijving.sinds)

    @admin.display(description="ingeschreven op", ordering="ingeschreven_op")
    def begonnen(self, inschrijving) -> date:
        return timezone.localdate(inschrijving.ingeschreven_op)

    def get_admin_urls_for_registration(self):
        begin = rf"^{self.base_url_path}/(?P<instance_pk>[-\w]+)"
        return (
            *super().get_admin_urls_for_registration(),
            re_path(
                rf"{begin}/verbeteren/(?P<resultaat>[0-9]{{1,18}})/$", self.verbeter_view, name=_naam("verbeteren")
            ),
            re_path(
                rf"{begin}/bewijs/(?P<sleutel>[-0-9a-f]{{36}})/$", require_safe(self.bewijs_view), name=_naam("bewijs")
            ),
        )

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Everything that came of it, results that were corrected included."""
        inschrijving = self._zoek(request, instance_pk)
        (volging,) = volg([inschrijving])
        rijen = inschrijving.resultaten.select_related("gegeven_door", "verbetert").prefetch_related("bewijs")
        ingeleverd = inschrijving.inleveringen.wacht().select_related("door").prefetch_related("bestanden")
        context = kop(self, f"{inschrijving.persoon}: {inschrijving.leerlijn.title}") | {
            "inschrijving": inschrijving,
            "zin": volging.zin(str(inschrijving.persoon)),
            "resultaten": [self._regel(request, inschrijving, r) for r in rijen.order_by("-gegeven_op", "-pk")],
            "ingeleverd": [
                {"rij": rij, "bestanden": self._bestanden(inschrijving, rij.bestanden.all())} for rij in ingeleverd
            ],
        }
        return render(request, "lms/beheer/inschrijving.html", context)

    def _regel(self, request: HttpRequest, inschrijving: Inschrijving, resultaat: Resultaat) -> dict:
        mag = resultaat.verbeterd_door_id is None and request.user.pk != inschrijving.persoon_id
        return {
            "resultaat": resultaat,
            "bestanden": self._bestanden(inschrijving, resultaat.bewijs.all()),
            "verbeter_url": _adres("verbeteren", inschrijving.pk, resultaat.pk) if mag else "",
        }

    def _bestanden(self, inschrijving: Inschrijving, bestanden) -> list[dict]:
        return [{"naam": str(b), "url": _adres("bewijs", inschrijving.pk, b.pk)} for b in bestanden]

    def verbeter_view(self, request: HttpRequest, instance_pk: str, resultaat: str) -> HttpResponse:
        """Put another result in the place of a wrong one, with the reason."""
        inschrijving = self._zoek(request, instance_pk)
        fout = get_object_or_404(inschrijving.resultaten.select_related("gegeven_door"), pk=resultaat)
        fout.inschrijving = inschrijving
        terug = self.url_helper.get_action_url("inspect", inschrijving.pk)
        if fout.verbeterd_door_id:
            messages.error(request, "Dit resultaat is al verbeterd. Hieronder staat wat er nu geldt.")
            return redirect(terug)
        form = VerbeterForm(request.POST or None, cesuur=_cesuur(inschrijving, fout), bewijs=fout.bewijs.exists())
        if form.is_valid() and probeer(
            request,
            lambda: fout.verbeter(request.user, **form.cleaned_data),
            "Het resultaat is verbeterd. Het foute resultaat ziet alleen het bureau nog.",
            form,
        ):
            return redirect(terug)
        titel = f"Resultaat verbeteren: {fout.titel}"
        context = kop(self, titel) | {"inschrijving": inschrijving, "resultaat": fout, "form": form, "terug": terug}
        return render(request, "lms/beheer/resultaat_verbeteren.html", context)

    def bewijs_view(self, request: HttpRequest, instance_pk: str, sleutel: str) -> HttpResponseBase:
        """A file of a result, or of what waits to be judged."""
        inschrijving = self._zoek(request, instance_pk)
        try:
            id_ = UUID(sleutel)
        except ValueError as fout:
            raise Http404 from fout
        if bestand := Bestand.objects.filter(resultaten__inschrijving=inschrijving, pk=id_).first():
            return lever_bewijs(request, bestand)
        ingeleverd = Inlevering.objects.wacht().filter(inschrijving=inschrijving)
        return lever_bewijs(request, get_object_or_404(Bestand.objects.filter(inleveringen__in=ingeleverd), pk=id_))

    def _zoek(self, request: HttpRequest, sleutel: str) -> Inschrijving:
        """One, for the office. Raises as `Leesbeheer.zoek`. Side effect: the look is written down."""
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        inschrijving = self.zoek(request, sleutel)
        noteer_leerlijnen(inschrijving.persoon, request.user)
        return inschrijving


def _cesuur(inschrijving: Inschrijving, resultaat: Resultaat) -> int | None:
    """The pass mark of a step that is judged by a score, in the version that is followed; None for another."""
    stap = inschrijving.versie.definitie.stap(resultaat.stap)
    toets = stap.toets if stap is not None else None
    return toets.cesuur if toets is not None and toets.soort == Toetssoort.SCORE else None


def _naam(actie: str) -> str:
    return f"{MODELNAAM}_{actie}"


def _adres(actie: str, *args) -> str:
    return reverse(_naam(actie), args=args)


modeladmin_register(InschrijvingAdmin)
