"""Who is entrusted to whom, for the office in Wagtail's admin: the list, entrusting somebody, and ending it."""

from datetime import date

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import re_path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST
from wagtail_modeladmin.options import modeladmin_register

from accounts.medewerkers import maak_medewerker
from accounts.models import Toevertrouwing, User
from accounts.models.toevertrouwing import Begeleiding
from content.beheerlijst import MAX_CIJFERS, Leesbeheer
from content.bevestiging import bevestigd, vraag_bevestiging
from formulieren.datums import schrijf_datum
from lms.forms.begeleiding import EindForm, MedewerkerForm, ToevertrouwForm, ZoekForm, rollen_in_woorden
from sporen.models import Spoor

from .inschrijfimport import Bureau
from .mensen import TOON, zoek_mensen
from .pagina import kop, probeer


class StandFilter(SimpleListFilter):
    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [("lopend", "Loopt"), ("komt", "Moet nog beginnen"), ("geeindigd", "Geëindigd")]

    def queryset(self, request, queryset):
        vandaag = timezone.localdate()
        keuzes = {"komt": Q(begin__gt=vandaag), "geeindigd": Q(eind__lt=vandaag)}
        return queryset.nu() if self.value() == "lopend" else queryset.filter(keuzes.get(self.value() or "", Q()))


class AlsFilter(SimpleListFilter):
    title = "rol"
    parameter_name = "als"

    def lookups(self, request, model_admin):
        return Begeleiding.choices

    def queryset(self, request, queryset):
        return queryset.filter(als=self.value()) if self.value() in Begeleiding.values else queryset


class BegeleiderFilter(SimpleListFilter):
    title = "begeleider"
    parameter_name = "begeleider"

    def lookups(self, request, model_admin):
        begeleiders = User.objects.filter(pk__in=Toevertrouwing.objects.values("begeleider"))
        return [(str(user.pk), str(user)) for user in begeleiders.order_by("last_name", "first_name", "pk")]

    def queryset(self, request, queryset):
        return queryset.filter(begeleider=self.value()) if self.value() in dict(self.lookup_choices) else queryset


class ToevertrouwingAdmin(Leesbeheer):
    model = Toevertrouwing
    menu_label = "Toevertrouwingen"
    menu_icon = "group"
    menu_order = 225
    base_url_path = "leren/toevertrouwingen"
    permission_helper_class = Bureau
    index_view_extra_css = ["lms/beheer_uitvoering.css"]
    list_display = ("medewerker", "begeleider", "als", "van", "tot", "stand", "door")
    list_export = (*list_display, "reden", "gemaakt_op")
    list_filter = (StandFilter, AlsFilter, BegeleiderFilter)
    list_per_page = 50
    search_fields = (
        "medewerker__first_name",
        "medewerker__last_name",
        "medewerker__email",
        "begeleider__first_name",
        "begeleider__last_name",
    )
    ordering = ("-begin", "-pk")
    export_filename = "toevertrouwingen"
    onsorteerbaar = ("stand",)

    def get_queryset(self, request: HttpRequest):
        return Toevertrouwing.objects.select_related("medewerker", "begeleider", "door").order_by(*self.ordering)

    @admin.display(ordering="begin")
    def van(self, toevertrouwing) -> date:
        return toevertrouwing.begin

    @admin.display(description="tot en met", ordering="eind", empty_value="loopt door")
    def tot(self, toevertrouwing) -> date | None:
        return toevertrouwing.eind

    def stand(self, toevertrouwing) -> str:
        vandaag = timezone.localdate()
        if toevertrouwing.begin > vandaag:
            return "moet nog beginnen"
        return "geëindigd" if toevertrouwing.eind and toevertrouwing.eind < vandaag else "loopt"

    def get_admin_urls_for_registration(self):
        helper = self.url_helper
        nieuw = rf"^{self.base_url_path}/medewerker/$"
        return (
            *super().get_admin_urls_for_registration(),
            re_path(nieuw, self.medewerker_view, name=helper.get_action_url_name("medewerker")),
            re_path(
                helper.get_action_url_pattern("eindig"),
                require_POST(self.eindig_view),
                name=helper.get_action_url_name("eindig"),
            ),
        )

    def create_view(self, request: HttpRequest) -> HttpResponse:
        """First who: found by name. Then to whom and for how long."""
        self._eist(request)
        if sleutel := request.GET.get("medewerker", ""):
            return self._vertrouw_toe(request, self._medewerker(sleutel))
        form = ZoekForm(request.GET)
        q = form.cleaned_data["q"] if form.is_valid() else ""
        gevonden = list(zoek_mensen(q)[: TOON + 1])
        context = kop(self, "Iemand toevertrouwen") | {
            "form": form,
            "q": q,
            "mensen": [(persoon, rollen_in_woorden(persoon)) for persoon in gevonden[:TOON]],
            "meer": len(gevonden) > TOON,
            "nieuw": reverse(self.url_helper.get_action_url_name("medewerker")),
        }
        return render(request, "lms/beheer/toevertrouwen_wie.html", context)

    def _medewerker(self, sleutel: str) -> User:
        if not sleutel.isdecimal() or len(sleutel) > MAX_CIJFERS:
            raise Http404
        return get_object_or_404(User, pk=sleutel, is_active=True)

    def _vertrouw_toe(self, request: HttpRequest, medewerker: User) -> HttpResponse:
        form = ToevertrouwForm(medewerker, request.POST or None)
        if request.method == "POST" and form.is_valid():
            gegevens = form.cleaned_data
            if probeer(
                request,
                lambda: Toevertrouwing.objects.vertrouw_toe(medewerker, door=request.user, **gegevens),
                f"{medewerker} is toevertrouwd aan {gegevens['begeleider']}.",
                form,
            ):
                return redirect(self.url_helper.index_url)
        nu = Toevertrouwing.objects.nu().filter(medewerker=medewerker).select_related("begeleider")
        context = kop(self, f"{medewerker} toevertrouwen") | {
            "form": form,
            "medewerker": medewerker,
            "nu": nu.order_by("begin", "pk"),
            "terug": self.url_helper.create_url,
        }
        return render(request, "lms/beheer/toevertrouwen.html", context)

    def medewerker_view(self, request: HttpRequest) -> HttpResponse:
        """Make an account for somebody without an e-mail address; the next question is to whom they are entrusted."""
        self._eist(request)
        form = MedewerkerForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            naam = form.cleaned_data
            medewerker = maak_medewerker(naam["voornaam"], naam["achternaam"], request.user)
            return redirect(f"{self.url_helper.create_url}?medewerker={medewerker.pk}")
        context = kop(self, "Medewerker zonder e-mailadres") | {"form": form, "terug": self.url_helper.create_url}
        return render(request, "lms/beheer/medewerker_nieuw.html", context)

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        return self._pagina(request, self.zoek(request, instance_pk), EindForm())

    def _pagina(self, request: HttpRequest, toevertrouwing: Toevertrouwing, form: EindForm) -> HttpResponse:
        """One of them, with what happened to it. What is about the own is not shown in the trail."""
        eigen = toevertrouwing.medewerker_id == request.user.pk
        spoor = () if eigen else Spoor.objects.over(toevertrouwing)
        context = kop(self, str(toevertrouwing)) | {
            "toevertrouwing": toevertrouwing,
            "stand": self.stand(toevertrouwing),
            "spoor": [(regel, parse_date(regel.data.get("eind", ""))) for regel in spoor],
            "form": form,
            "eindig": self.url_helper.get_action_url("eindig", toevertrouwing.pk),
            "terug": self.url_helper.index_url,
        }
        return render(request, "lms/beheer/toevertrouwing.html", context)

    def eindig_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Let it end after a day, once that was confirmed."""
        toevertrouwing = self.zoek(request, instance_pk)
        form = EindForm(request.POST)
        if not form.is_valid():
            return self._pagina(request, toevertrouwing, form)
        dag = form.cleaned_data["eind"]
        pagina = self.url_helper.get_action_url("inspect", toevertrouwing.pk)
        if not bevestigd(request):
            wie = f"{toevertrouwing.medewerker} aan {toevertrouwing.begeleider}"
            return vraag_bevestiging(
                request,
                titel="Toevertrouwing beëindigen",
                vraag=f"Wil je dat {schrijf_datum(dag)} de laatste dag is van het toevertrouwen van {wie}?",
                gevolg=f"Daarna ziet {toevertrouwing.begeleider} niets meer van {toevertrouwing.medewerker}. "
                "Dat kun je niet terugdraaien; je kunt wel een nieuwe toevertrouwing maken.",
                knop="Ja, beëindig",
                terug=pagina,
                velden={"eind": dag.isoformat()},
            )
        gelukt = f"De laatste dag is {schrijf_datum(dag)}."
        if probeer(request, lambda: toevertrouwing.eindig(request.user, dag), gelukt, form):
            return redirect(pagina)
        return self._pagina(request, toevertrouwing, form)

    def _eist(self, request: HttpRequest) -> None:
        """Refuse anybody else, before anything is looked up."""
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied


modeladmin_register(ToevertrouwingAdmin)
