"""Mail in Wagtail's admin: the outbox, what failed on the home page, and the texts."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from accounts import wachtend
from berichten import mailteksten
from berichten.postvak import BerichtAdmin, alle_opnieuw, mail_die_wacht

modeladmin_register(BerichtAdmin)
wachtend.registreer(mail_die_wacht, volgorde=50)


@hooks.register("register_log_actions")
def registreer_acties(acties) -> None:
    acties.register_action("berichten.tekst_gewijzigd", "Mailtekst gewijzigd", "Tekst van de mail gewijzigd")
    acties.register_action(
        "berichten.tekst_teruggezet", "Mailtekst teruggezet", "Teruggezet naar de tekst van het portaal"
    )


@hooks.register("register_admin_urls")
def registreer_urls():
    return [
        path("berichten-opnieuw/", alle_opnieuw, name="berichten_alle_opnieuw"),
        path("mailteksten/", mailteksten.lijst, name="mailteksten"),
        path("mailteksten/<slug:soort>/", mailteksten.wijzig, name="mailtekst"),
        path("mailteksten/<slug:soort>/terug/", mailteksten.terug, name="mailtekst_terug"),
    ]


class MailtekstenMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return mailteksten.mag_lezen(request.user)


@hooks.register("register_admin_menu_item")
def registreer_menu() -> MenuItem:
    return MailtekstenMenuItem("Mailteksten", reverse("mailteksten"), name="mailteksten", icon_name="edit", order=810)
