"""Certificates in Wagtail's admin: the office's list, and the actions in the log."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from certificaten.beheer import CertificaatAdmin

LOGACTIES = {
    "certificaten.afgegeven": ("Certificaat afgegeven", "Certificaat afgegeven"),
    "certificaten.opgeschort": ("Certificaat opgeschort", "Certificaat opgeschort"),
    "certificaten.opschorting_opgeheven": ("Opschorting opgeheven", "Opschorting van het certificaat opgeheven"),
    "certificaten.ingetrokken": ("Certificaat ingetrokken", "Certificaat ingetrokken"),
    "certificaten.badge": ("Badge gemaakt", "Houder maakte een badge van het certificaat"),
    "certificaten.vermelding": ("Vermelding in het register gekozen", "Houder koos wat het register laat zien"),
}


@hooks.register("register_log_actions")
def registreer_certificaatacties(acties) -> None:
    for actie, (label, melding) in LOGACTIES.items():
        acties.register_action(actie, label, melding)


modeladmin_register(CertificaatAdmin)
