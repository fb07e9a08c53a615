"""Uitvoeringen for the office, in Wagtail's admin: the list, making and changing one, and who takes part."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import re_path
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail_modeladmin.options import modeladmin_register

from accounts.models import User
from content.beheerlijst import MAX_CIJFERS, AlleenLezen, Leesbeheer
from content.bevestiging import bevestigd, vraag_bevestiging
from lms.forms.uitvoering import AnnuleerForm, SessieFormSet, UitvoeringForm, WieForm, beginwaarden, bekend, plannen
from lms.inzage import noteer_deelnames
from lms.models import Deelname, Opleiding, Uitvoering
from lms.rules.toegang import is_bureau
from lms.status import Deelnamestatus

from .mensen import TOON, zoek_mensen
from .pagina import kop, neem_over, probeer


class Bureau(AlleenLezen):
    """The coördinator makes and changes them; nobody removes one, since people hang on it."""

    def user_can_list(self, user) -> bool:
        return is_bureau(user)

    def user_can_create(self, user) -> bool:
        return self.user_can_list(user)

    def user_can_edit_obj(self, user, obj) -> bool:
        return self.user_can_list(user)


class StandFilter(SimpleListFilter):
    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [
            ("komt", "Moet nog beginnen"),
            ("vol", "Volgeboekt"),
            ("wachtlijst", "Met een wachtlijst"),
            ("bezig", "Bezig of voorbij"),
            ("geen_data", "Nog geen data"),
            ("geannuleerd", "Gaat niet door"),
        ]

    def queryset(self, request, queryset):
        nu, gaat_door = timezone.now(), Q(geannuleerd_op=None)
        keuzes = {
            "komt": gaat_door & Q(eerste__gt=nu),
            "vol": gaat_door & Q(eerste__gt=nu, geplaatst__gte=F("capaciteit")),
            "wachtlijst": gaat_door & Q(eerste__gt=nu, wachtend__gt=0),
            "bezig": gaat_door & Q(eerste__lte=nu),
            "geen_data": gaat_door & Q(eerste=None),
            "geannuleerd": ~gaat_door,
        }
        return queryset.filter(keuzes.get(self.value() or "", Q()))


class OpleidingFilter(SimpleListFilter):
    title = "opleiding"
    parameter_name = "opleiding"

    def lookups(self, request, model_admin):
        opleidingen = Opleiding.objects.filter(pk__in=Uitvoering.objects.values("opleiding")).order_by("title")
        return [(str(pk), titel) for pk, titel in opleidingen.values_list("pk", "title")]

    def queryset(self, request, queryset):
        return queryset.filter(opleiding=self.value()) if self.value() in dict(self.lookup_choices) else queryset


class UitvoeringAdmin(Leesbeheer):
    model = Uitvoering
    menu_label = "Uitvoeringen"
    menu_icon = "calendar-alt"
    menu_order = 230
    base_url_path = "leren/uitvoeringen"
    permission_helper_class = Bureau
    index_view_extra_css = ["lms/beheer_uitvoering.css"]
    list_display = ("naam", "begint", "plaats", "docent", "plaatsen", "wachtlijst", "stand")
    list_export = ("naam", "begint", "plaats", "docent", "plaatsen", "capaciteit", "bezet", "wachtlijst", "stand")
    list_filter = (StandFilter, OpleidingFilter)
    list_per_page = 50
    search_fields = ("opleiding__title", "plaats", "docent__first_name", "docent__last_name")
    ordering = ("-eerste", "-pk")
    export_filename = "uitvoeringen"
    onsorteerbaar = ("stand",)

    def get_queryset(self, request: HttpRequest):
        rijen = Uitvoering.objects.met_stand().select_related("opleiding", "docent").prefetch_related("sessies")
        return rijen.order_by(*self.ordering)

    @admin.display(description="opleiding", ordering="opleiding__title")
    def naam(self, uitvoering) -> str:
        return uitvoering.opleiding.title

    @admin.display(ordering="eerste", empty_value="nog geen data")
    def begint(self, uitvoering) -> datetime | None:
        return uitvoering.eerste

    @admin.display(ordering="geplaatst")
    def plaatsen(self, uitvoering) -> str:
        return f"{uitvoering.geplaatst} van {uitvoering.capaciteit}"

    @admin.display(empty_value="0")
    def bezet(self, uitvoering) -> int:
        return uitvoering.geplaatst

    @admin.display(ordering="wachtend", empty_value="0")
    def wachtlijst(self, uitvoering) -> int:
        return uitvoering.wachtend

    def stand(self, uitvoering) -> str:
        if uitvoering.geannuleerd_op:
            return "gaat niet door"
        nu = timezone.now()
        if uitvoering.eerste is None:
            return "nog geen data"
        if uitvoering.eerste <= nu:
            return "bezig" if uitvoering.laatste > nu else "laatste les geweest"
        return "volgeboekt" if uitvoering.geplaatst >= uitvoering.capaciteit else "open"

    def get_admin_urls_for_registration(self):
        acties = {
            "annuleren": self.annuleer_view,
            "aanmelden": require_POST(self.aanmelden_view),
            "afmelden": require_POST(self.afmelden_view),
        }
        return (
            *super().get_admin_urls_for_registration(),
            *(
                re_path(
                    self.url_helper.get_action_url_pattern(naam), view, name=self.url_helper.get_action_url_name(naam)
                )
                for naam, view in acties.items()
            ),
        )

    def create_view(self, request: HttpRequest) -> HttpResponse:
        self._eist(request)
        return self._formulier(request, Uitvoering())

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        uitvoering = self.zoek(request, instance_pk)
        if uitvoering.geannuleerd_op:
            messages.error(request, "Deze uitvoering gaat niet door. Maak een nieuwe uitvoering.")
            return redirect(self._adres("inspect", uitvoering))
        return self._formulier(request, uitvoering)

    def _formulier(self, request: HttpRequest, uitvoering: Uitvoering) -> HttpResponse:
        """Make one or change it. An error of the verb stands beside its field, with everything kept."""
        nieuw = uitvoering.pk is None
        form = UitvoeringForm(request.POST or None, instance=uitvoering)
        sessies = SessieFormSet(
            request.POST or None, initial=[] if nieuw else beginwaarden(uitvoering), prefix="sessies"
        )
        if request.method == "POST" and form.is_valid() and sessies.is_valid():
            try:
                if nieuw:
                    uitvoering = Uitvoering.objects.plan(request.user, plannen(sessies), **form.cleaned_data)
                else:
                    uitvoering.wijzig(request.user, plannen(sessies), bekend(sessies), **form.cleaned_data)
            except ValidationError as fout:
                neem_over(form, fout)
            else:
                mail = "" if nieuw else " Is er een datum of plaats anders, dan gaat er een mail uit."
                messages.success(request, f"De uitvoering is bewaard.{mail}")
                actie = "edit" if "meer" in request.POST else "inspect"
                return redirect(self._adres(actie, uitvoering))
        titel = "Nieuwe uitvoering" if nieuw else "Uitvoering wijzigen"
        terug = self.url_helper.index_url if nieuw else self._adres("inspect", uitvoering)
        context = kop(self, titel) | {"form": form, "sessies": sessies, "terug": terug}
        return render(request, "lms/beheer/uitvoering_formulier.html", context)

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        return self._pagina(request, self.zoek(request, instance_pk), WieForm())

    def _pagina(
        self, request: HttpRequest, uitvoering: Uitvoering, form: WieForm, gevonden: Sequence[User] = ()
    ) -> HttpResponse:
        """One uitvoering with who is on its list; `gevonden` are the people to choose from to sign up."""
        deelnames = list(uitvoering.deelnames.met_plek().select_related("persoon").order_by("aangemeld_op", "pk"))
        noteer_deelnames(uitvoering, deelnames, request.user)
        context = kop(self, str(uitvoering)) | {
            "uitvoering": uitvoering,
            "groepen": [
                ("Deelnemers", [d for d in deelnames if d.heeft_plaats or d.afgerond_op]),
                ("Wachtlijst", [d for d in deelnames if d.wacht]),
                ("Afgemeld", [d for d in deelnames if not (d.heeft_plaats or d.afgerond_op or d.wacht)]),
            ],
            "form": form,
            "gevonden": gevonden[:TOON],
            "meer": len(gevonden) > TOON,
            "bezwaar": uitvoering.waarom_niet_aanmelden(),
            "adressen": {
                naam: self._adres(naam, uitvoering) for naam in ("edit", "annuleren", "aanmelden", "afmelden")
            },
        }
        return render(request, "lms/beheer/uitvoering.html", context)

    def annuleer_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Ask for the reason, then call it off."""
        uitvoering = self.zoek(request, instance_pk)
        terug = self._adres("inspect", uitvoering)
        if uitvoering.geannuleerd_op:
            messages.error(request, "Deze uitvoering is al afgezegd.")
            return redirect(terug)
        form = AnnuleerForm(request.POST or None)
        if form.is_valid() and probeer(
            request,
            lambda: uitvoering.annuleer(request.user, form.cleaned_data["reden"]),
            "De uitvoering gaat niet door. Iedereen op de lijst krijgt bericht.",
            form,
        ):
            return redirect(terug)
        context = kop(self, f"Afzeggen: {uitvoering}") | {"form": form, "uitvoering": uitvoering, "terug": terug}
        return render(request, "lms/beheer/uitvoering_annuleren.html", context)

    def aanmelden_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Sign up who was chosen; before that, show who has this name or address."""
        uitvoering = self.zoek(request, instance_pk)
        if not (sleutel := request.POST.get("persoon", "")):
            form = WieForm(request.POST)
            gevonden = list(zoek_mensen(form.cleaned_data["wie"])[: TOON + 1]) if form.is_valid() else []
            if form.is_valid() and not gevonden:
                form.add_error("wie", "Niemand gevonden met deze naam of dit adres.")
            return self._pagina(request, uitvoering, form, gevonden)
        if not sleutel.isdecimal() or len(sleutel) > MAX_CIJFERS:
            raise Http404
        persoon = get_object_or_404(User, pk=sleutel, is_active=True)
        try:
            deelname = Deelname.objects.meld_aan(uitvoering, persoon, request.user)
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        else:
            waar = "staat op de wachtlijst" if deelname.status == Deelnamestatus.WACHT else "heeft een plaats"
            messages.success(request, f"{persoon} {waar}.")
        return redirect(self._adres("inspect", uitvoering))

    def afmelden_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Sign somebody off, once that was confirmed: the place goes to somebody else."""
        uitvoering = self.zoek(request, instance_pk)
        sleutel = request.POST.get("deelname", "")
        if not sleutel.isdecimal() or len(sleutel) > MAX_CIJFERS:
            raise Http404
        deelname = get_object_or_404(uitvoering.deelnames.select_related("persoon"), pk=sleutel)
        if not bevestigd(request):
            return vraag_bevestiging(
                request,
                titel=f"{deelname.persoon} afmelden",
                vraag=f"Wil je {deelname.persoon} afmelden voor {uitvoering}?",
                gevolg="De plaats gaat dan naar de eerste op de wachtlijst, en die krijgt bericht. Dat kun je niet "
                "terugdraaien.",
                knop="Ja, meld af",
                terug=self._adres("inspect", uitvoering),
                velden={"deelname": sleutel},
            )
        probeer(request, lambda: deelname.meld_af(request.user), f"{deelname.persoon} is afgemeld.")
        return redirect(self._adres("inspect", uitvoering))

    def _adres(self, actie: str, uitvoering: Uitvoering) -> str:
        return self.url_helper.get_action_url(actie, uitvoering.pk)

    def _eist(self, request: HttpRequest) -> None:
        """Refuse anybody else, before anything is looked up."""
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied


modeladmin_register(UitvoeringAdmin)
