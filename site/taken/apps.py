"""Background tasks that are tried again."""

from django.apps import AppConfig


class TakenConfig(AppConfig):
    name = "taken"
    verbose_name = "Taken"

    def ready(self) -> None:
        from django_tasks.signals import task_finished

        from taken.opnieuw import probeer_later

        task_finished.connect(probeer_later, dispatch_uid="taken.probeer_later")
