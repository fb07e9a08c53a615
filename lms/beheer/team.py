"""Teams of coaches, for the office in Wagtail's admin: their name, who leads them, and who is in them from when."""

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import re_path
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail_modeladmin.options import modeladmin_register

from accounts.models import Team, Teamlid, User
from content.beheerlijst import MAX_CIJFERS, Leesbeheer
from content.bevestiging import bevestigd, vraag_bevestiging
from formulieren.datums import schrijf_datum
from lms.forms.begeleiding import EindForm, TeamForm, TeamlidForm

from .pagina import kop, probeer
from .uitvoeringen import Bureau


class TeammanagerFilter(SimpleListFilter):
    title = "teammanager"
    parameter_name = "teammanager"

    def lookups(self, request, model_admin):
        managers = User.objects.exclude(geleide_teams=None).order_by("last_name", "first_name", "pk").distinct()
        return [(str(user.pk), str(user)) for user in managers]

    def queryset(self, request, queryset):
        return queryset.filter(managers=self.value()) if self.value() in dict(self.lookup_choices) else queryset


class BezettingFilter(SimpleListFilter):
    title = "bezetting"
    parameter_name = "bezetting"

    def lookups(self, request, model_admin):
        return [("met", "Met coaches"), ("leeg", "Nog zonder coach")]

    def queryset(self, request, queryset):
        bezet = Teamlid.objects.nu().values("team")
        keuzes = {"met": Q(pk__in=bezet), "leeg": ~Q(pk__in=bezet)}
        return queryset.filter(keuzes.get(self.value() or "", Q()))


class TeamAdmin(Leesbeheer):
    model = Team
    menu_label = "Teams"
    menu_icon = "group"
    menu_order = 226
    base_url_path = "leren/teams"
    permission_helper_class = Bureau
    list_display = ("naam", "teammanagers", "coaches")
    list_filter = (TeammanagerFilter, BezettingFilter)
    list_per_page = 50
    search_fields = ("naam", "managers__first_name", "managers__last_name")
    ordering = ("naam",)
    export_filename = "teams"
    onsorteerbaar = ("teammanagers", "coaches")

    def get_queryset(self, request: HttpRequest):
        return Team.objects.prefetch_related("managers", "leden__coach").order_by(*self.ordering)

    def teammanagers(self, team) -> str:
        return ", ".join(str(manager) for manager in team.managers.all()) or "nog niemand"

    def coaches(self, team) -> str:
        return ", ".join(str(lid.coach) for lid in _nu(team)) or "nog niemand"

    def get_admin_urls_for_registration(self):
        helper = self.url_helper
        acties = {"lid": self.lid_view, "eindig": self.eindig_view}
        return (
            *super().get_admin_urls_for_registration(),
            *(
                re_path(helper.get_action_url_pattern(naam), require_POST(view), name=helper.get_action_url_name(naam))
                for naam, view in acties.items()
            ),
        )

    def create_view(self, request: HttpRequest) -> HttpResponse:
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        return self._formulier(request, None)

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        return self._formulier(request, self.zoek(request, instance_pk))

    def _formulier(self, request: HttpRequest, team: Team | None) -> HttpResponse:
        """Make one, or give it another name and managers."""
        begin = {"naam": team.naam, "managers": team.managers.all()} if team else None
        form = TeamForm(request.POST or None, initial=begin, team=team)
        if request.method == "POST" and form.is_valid():
            verb = team.wijzig if team else Team.objects.maak
            if probeer(request, lambda: verb(door=request.user, **form.cleaned_data), "Het team is bewaard.", form):
                team = team or Team.objects.get(naam=form.cleaned_data["naam"])
                return redirect(self._adres("inspect", team))
        titel = f"{team} wijzigen" if team else "Nieuw team"
        terug = self._adres("inspect", team) if team else self.url_helper.index_url
        return render(request, "lms/beheer/team_formulier.html", kop(self, titel) | {"form": form, "terug": terug})

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        team = self.zoek(request, instance_pk)
        return self._pagina(request, team, TeamlidForm(team))

    def _pagina(self, request: HttpRequest, team: Team, form: TeamlidForm) -> HttpResponse:
        """One team with its managers and coaches, now and before."""
        leden = sorted(team.leden.all(), key=lambda lid: (str(lid.coach).casefold(), lid.begin))
        vandaag = timezone.localdate()
        context = kop(self, str(team)) | {
            "team": team,
            "leden": [lid for lid in leden if lid.eind is None or lid.eind >= vandaag],
            "geweest": [lid for lid in leden if lid.eind is not None and lid.eind < vandaag],
            "form": form,
            "adressen": {actie: self._adres(actie, team) for actie in ("edit", "lid", "eindig")},
            "terug": self.url_helper.index_url,
        }
        return render(request, "lms/beheer/team.html", context)

    def lid_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Put a coach in it."""
        team = self.zoek(request, instance_pk)
        form = TeamlidForm(team, request.POST)
        if form.is_valid() and probeer(
            request,
            lambda: team.voeg_toe(door=request.user, **form.cleaned_data),
            f"{form.cleaned_data['coach']} zit in het team.",
            form,
        ):
            return redirect(self._adres("inspect", team))
        return self._pagina(request, team, form)

    def eindig_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Let a coach leave it after a day, once that was confirmed."""
        team = self.zoek(request, instance_pk)
        sleutel = request.POST.get("lid", "")
        if not sleutel.isdecimal() or len(sleutel) > MAX_CIJFERS:
            raise Http404
        lid = get_object_or_404(team.leden.select_related("coach", "team"), pk=sleutel)
        form = EindForm(request.POST)
        if not form.is_valid():
            messages.error(request, f"{lid.coach}: {' '.join(map(str, form.errors['eind']))}")
            return redirect(self._adres("inspect", team))
        dag = form.cleaned_data["eind"]
        if not bevestigd(request):
            return vraag_bevestiging(
                request,
                titel=f"{lid.coach} uit het team",
                vraag=f"Wil je dat {schrijf_datum(dag)} de laatste dag is van {lid.coach} in {team}?",
                gevolg="Daarna telt deze coach niet meer mee in dit team. Later maken kan niet meer.",
                knop="Ja, beëindig",
                terug=self._adres("inspect", team),
                velden={"lid": sleutel, "eind": dag.isoformat()},
            )
        gelukt = f"De laatste dag van {lid.coach} is {schrijf_datum(dag)}."
        probeer(request, lambda: lid.eindig(request.user, dag), gelukt)
        return redirect(self._adres("inspect", team))

    def _adres(self, actie: str, team: Team) -> str:
        return self.url_helper.get_action_url(actie, team.pk)


def _nu(team: Team) -> list:
    """Who is in it today, of the members that were read already."""
    vandaag = timezone.localdate()
    return [lid for lid in team.leden.all() if lid.begin <= vandaag and (lid.eind is None or lid.eind >= vandaag)]


modeladmin_register(TeamAdmin)
