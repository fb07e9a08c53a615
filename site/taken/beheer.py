"""Background tasks in Wagtail's admin, for who keeps the portal running: what waits, what ran, and what failed.

What a task was given is not shown: that can name somebody.
"""

from datetime import timedelta

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import modeladmin_register

from accounts.rollen import BEHEERDER, heeft_rol
from accounts.wachtend import Wachtend
from content.beheerlijst import AlleenLezen, Leesbeheer

STATUS = {"READY": "Wacht", "RUNNING": "Loopt", "SUCCESSFUL": "Gelukt", "FAILED": "Mislukt"}
NAMEN = {
    "berichten.verzenden.verstuur": "Een mail versturen",
    "lms.models.inschrijfimport.verwerk": "Een inschrijflijst verwerken",
    "wagtail.tasks.update_reference_index_task": "Bijhouden waar een pagina gebruikt wordt",
    "wagtail.tasks.delete_file_from_storage_task": "Een bestand opruimen",
    "wagtail.images.tasks.set_image_focal_point_task": "Het midden van een afbeelding zoeken",
    "modelsearch.tasks.insert_or_update_object_task": "Vindbaar maken in het beheer",
}
STIL = timedelta(minutes=15)  # so long nothing waits when the worker runs


def is_beheerder(user) -> bool:
    return user.is_active and heeft_rol(user, BEHEERDER)


class Taakrechten(AlleenLezen):
    def user_can_list(self, user) -> bool:
        return is_beheerder(user)

    def user_can_inspect_obj(self, user, obj) -> bool:
        """A task has no page of its own."""
        return False


class GeenKnoppen(ButtonHelper):
    """Nothing is done with a task here."""

    def get_buttons_for_obj(self, *args, **kwargs) -> list[dict]:
        return []


class StatusFilter(SimpleListFilter):
    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return list(STATUS.items())

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() in STATUS else queryset


class TaakAdmin(Leesbeheer):
    model = DBTaskResult
    menu_label = "Achtergrondtaken"
    menu_icon = "cogs"
    menu_order = 820
    base_url_path = "achtergrondtaken"
    permission_helper_class = Taakrechten
    button_helper_class = GeenKnoppen
    inspect_view_enabled = False
    list_display = ("taak", "stand", "aangeboden", "begonnen", "klaar", "fout")
    list_export = (*list_display, "task_path")
    list_filter = (StatusFilter,)
    list_per_page = 50
    search_fields = ("task_path", "exception_class_path")
    ordering = ("-enqueued_at", "-pk")
    export_filename = "achtergrondtaken"

    @admin.display(ordering="task_path")
    def taak(self, taak: DBTaskResult) -> str:
        return NAMEN.get(taak.task_path, taak.task_path)

    @admin.display(description="status", ordering="status")
    def stand(self, taak: DBTaskResult) -> str:
        return STATUS[taak.status]

    @admin.display(ordering="enqueued_at")
    def aangeboden(self, taak: DBTaskResult):
        return taak.enqueued_at

    @admin.display(ordering="started_at")
    def begonnen(self, taak: DBTaskResult):
        return taak.started_at

    @admin.display(ordering="finished_at")
    def klaar(self, taak: DBTaskResult):
        return taak.finished_at

    @admin.display(ordering="exception_class_path")
    def fout(self, taak: DBTaskResult) -> str:
        return taak.exception_class_path


def taken_die_wachten(user) -> list[Wachtend]:
    """For the first page of the admin: tasks that failed, and tasks that nobody picks up."""
    if not is_beheerder(user):
        return []
    lijst = reverse("achtergrondtaken_modeladmin_index")
    nu = timezone.now()
    wacht_lang = DBTaskResult.objects.ready().filter(enqueued_at__lt=nu - STIL)
    blijft_liggen = wacht_lang.exclude(run_after__gt=nu - STIL, run_after__lte=nu).count()
    return [
        Wachtend("Achtergrondtaken mislukt", f"{lijst}?status=FAILED", DBTaskResult.objects.failed().count()),
        Wachtend("Achtergrondtaken blijven liggen: draait de worker?", f"{lijst}?status=READY", blijft_liggen),
    ]


modeladmin_register(TaakAdmin)
