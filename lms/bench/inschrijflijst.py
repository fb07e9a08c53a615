"""A list of people to enrol, as the office offers it: on its page, taken in by the worker, followed on its page."""

import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from lms.models import Inschrijfimport, Leerlijn
from lms.status import Importstatus

NEW = "/admin/leren/inschrijflijsten/create/"
LOOK_EVERY = 0.1  # seconds
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def take_in(rows: int, leerlijn: Leerlijn, office: User) -> str:
    """Offer so many people and wait until they are taken in. Says how often the page said how far it was, and the most
    memory (of the whole process). Raises RuntimeError when they were not taken in.
    """
    DBTaskResult.objects.ready().delete()  # what publishing so many pages left behind is no part of this
    client = Client(headers={"host": "localhost"})
    client.force_login(office)
    page = client.post(NEW, {"bestand": SimpleUploadedFile("mensen.csv", _csv(rows, leerlijn))}).headers["Location"]
    with _followed(client, page) as seen:
        call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    taken_in = Inschrijfimport.objects.latest("pk")
    if taken_in.status != Importstatus.KLAAR or taken_in.uitslag["nieuw"] != rows:
        raise RuntimeError(f"De lijst is niet ingelezen: {taken_in.status}, {taken_in.fouten[:3]}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"voortgang op {len(seen)} standen gezien, geheugen hoogstens {memory} MiB"


def _csv(rows: int, leerlijn: Leerlijn) -> bytes:
    lines = [f"lijst-{n}@voorbeeld.nl;Lou;{_name(n)};{leerlijn.slug}" for n in range(rows)]
    return "\r\n".join(["e-mailadres;voornaam;achternaam;leerlijn", *lines]).encode()


def _name(number: int) -> str:
    """A surname of its own for each number: there are no digits in a name."""
    return "Van " + "".join(LETTERS[int(digit)] for digit in str(number)).capitalize()


@contextmanager
def _followed(client: Client, page: str) -> Iterator[set[int]]:
    """Keep looking at the page meanwhile, as its own refreshing does; gives how many rows it said were checked."""
    seen: set[int] = set()
    done = Event()

    def look() -> None:
        while not done.wait(LOOK_EVERY):
            if found := re.search(rb'<progress value="(\d+)"', client.get(page).content):
                seen.add(int(found[1]))
        connection.close()

    thread = Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()
