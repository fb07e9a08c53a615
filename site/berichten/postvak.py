"""The outbox for the office: a list to look in, and one thing to do: send what failed once more."""

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import re_path, reverse
from django.views.decorators.http import require_POST

from accounts.wachtend import Wachtend
from berichten import inzage
from berichten.models import Bericht, Status
from berichten.verzenden import stuur_alle_opnieuw, stuur_opnieuw
from content.beheerlijst import AlleenLezen, Leesbeheer, Lijst
from content.bevestiging import bevestigd, vraag_bevestiging


class Postvak(AlleenLezen):
    """Who may see the outbox sees it all, but for what a domain keeps from them."""

    def user_can_list(self, user) -> bool:
        return inzage.mag_kijken(user)


class StatusFilter(SimpleListFilter):
    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Status.choices

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() in Status.values else queryset


class Berichtenlijst(Lijst):
    def get_context_data(self, **kwargs):
        return super().get_context_data(mislukt=inzage.mislukt(self.request.user).count(), **kwargs)


class BerichtAdmin(Leesbeheer):
    model = Bericht
    menu_label = "E-mail"
    menu_icon = "mail"
    menu_order = 800
    permission_helper_class = Postvak
    list_display = ("onderwerp", "soort_in_woorden", "aan_wie", "status", "gemaakt_op", "verstuurd_op")
    list_filter = (StatusFilter,)
    search_fields = ("aan", "onderwerp")
    list_per_page = 50
    export_filename = "mails"
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
    index_view_class = Berichtenlijst
    index_template_name = "berichten/berichten.html"
    inspect_template_name = "berichten/bericht_bekijken.html"

    def get_queryset(self, request: HttpRequest):
        return inzage.zichtbaar(request.user)

    @admin.display(description="soort", ordering="soort")
    def soort_in_woorden(self, bericht: Bericht) -> str:
        return bericht.soort_in_woorden

    @admin.display(description="aan", ordering="aan")
    def aan_wie(self, bericht: Bericht) -> str:
        return bericht.aan or bericht.laatste_fout

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
        bericht = self.zoek(request, instance_pk)
        if stuur_opnieuw(bericht):
            messages.success(request, f"Het bericht aan {bericht.aan} wordt opnieuw verstuurd.")
        else:
            messages.warning(request, f"Het bericht aan {bericht.aan} is al verstuurd of staat al klaar.")
        return redirect(self.url_helper.get_action_url("inspect", instance_pk))


def adres_mislukt() -> str:
    """Where the list of the failed messages is."""
    return f"{reverse('berichten_bericht_modeladmin_index')}?status={Status.MISLUKT}"


@require_POST
def alle_opnieuw(request: HttpRequest) -> HttpResponse:
    """Queue all failed messages that this user sees again, once that was confirmed: mail cannot be taken back."""
    if not inzage.mag_kijken(request.user):
        raise PermissionDenied
    mislukt = inzage.mislukt(request.user).count()
    if mislukt and not bevestigd(request):
        return vraag_bevestiging(
            request,
            titel="Alle mislukte mails opnieuw versturen",
            vraag=f"Wil je {'1 mail' if mislukt == 1 else f'{mislukt} mails'} opnieuw versturen?",
            gevolg="Wat verstuurd is, kun je niet meer terughalen.",
            knop="Ja, verstuur opnieuw",
            terug=adres_mislukt(),
        )
    aantal = stuur_alle_opnieuw(inzage.zichtbaar(request.user))
    if aantal:
        messages.success(request, f"{in_woorden(aantal)} opnieuw verstuurd.")
    else:
        messages.warning(request, "Er zijn geen mislukte mails meer.")
    return redirect("berichten_bericht_modeladmin_index")


def in_woorden(aantal: int) -> str:
    return "1 mail wordt" if aantal == 1 else f"{aantal} mails worden"


def mail_die_wacht(user) -> list[Wachtend]:
    """On the first page of the admin: how many mails did not arrive, and where they are."""
    return [Wachtend("Mails die niet zijn verstuurd", adres_mislukt(), inzage.mislukt(user).count())]
