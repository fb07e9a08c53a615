"""Background tasks that are tried again, and what is done every day."""

from django.apps import AppConfig


class TakenConfig(AppConfig):
    name = "taken"
    verbose_name = "Taken"

    def ready(self) -> None:
        from django_tasks.signals import task_finished

        from taken.dagelijks import registreer, vergeet_oude_runs
        from taken.opnieuw import probeer_later

        registreer(vergeet_oude_runs)
        task_finished.connect(probeer_later, dispatch_uid="taken.probeer_later")
