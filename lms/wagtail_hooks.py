"""What learning adds to Wagtail's admin."""

from wagtail import hooks

import lms.beheer.inschrijfimport
import lms.beheer.uitvoeringen  # noqa: F401

from .logacties import LOGACTIES


@hooks.register("register_log_actions")
def registreer_acties(acties) -> None:
    for actie, (label, zin) in LOGACTIES.items():
        acties.register_action(actie, label, zin)
