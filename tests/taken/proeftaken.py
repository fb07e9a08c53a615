"""Tasks for the tests: one that fails as often as asked, one that is never tried again."""

from django_tasks import TaskContext, task

from taken.opnieuw import laatste_poging, opnieuw

gelopen: list[tuple[str, int, bool]] = []


@opnieuw
def lukt_na(context: TaskContext, naam: str, mislukkingen: int) -> str:
    gelopen.append((naam, context.attempt, laatste_poging(context)))
    if context.attempt <= mislukkingen:
        raise ConnectionError(f"poging {context.attempt}")
    return "gelukt"


@task
def lukt_nooit() -> None:
    gelopen.append(("nooit", 1, True))
    raise ConnectionError("nooit")
