"""Who may do what with a certificate, each rule saying why not in the words of the user."""

from accounts.rollen import BEHEERDER, COORDINATOR, rollen_van
from certificaten.status import Status


def is_bureau(gebruiker) -> bool:
    """Whether somebody works at the office: coördinator or beheerder."""
    return bool(rollen_van(gebruiker) & {COORDINATOR, BEHEERDER})


def waarom_niet_als_bureau(gebruiker, houder_id: int) -> str:
    """Why this person is not the office for this certificate; "" when they are.

    Whoever holds a certificate has no other role towards it. What a domain adds to that stands in `inzage`.
    """
    if gebruiker.pk == houder_id:
        return "Dit is je eigen certificaat. Een collega moet dit doen."
    return "" if is_bureau(gebruiker) else "Alleen een coördinator of beheerder kan dit doen."


def waarom_niet_opschorten(gebruiker, houder_id: int, status: Status) -> str:
    """Why a certificate cannot be suspended; "" when it can: only a valid one."""
    return (
        waarom_niet_als_bureau(gebruiker, houder_id)
        or {
            Status.GELDIG: "",
            Status.OPGESCHORT: "Dit certificaat is al opgeschort.",
            Status.INGETROKKEN: "Dit certificaat is ingetrokken.",
            Status.VERVANGEN: "Dit certificaat is vervangen door een nieuwer.",
            Status.VERLOPEN: "Dit certificaat is al verlopen.",
        }[status]
    )


def waarom_niet_opheffen(gebruiker, houder_id: int, status: Status) -> str:
    """Why a suspension cannot be ended; "" when it can."""
    if bezwaar := waarom_niet_als_bureau(gebruiker, houder_id):
        return bezwaar
    return "" if status == Status.OPGESCHORT else "Dit certificaat is niet opgeschort."


def waarom_niet_intrekken(gebruiker, houder_id: int, status: Status) -> str:
    """Why a certificate cannot be withdrawn; "" when it can. One expired or replaced can be, one withdrawn cannot."""
    if bezwaar := waarom_niet_als_bureau(gebruiker, houder_id):
        return bezwaar
    return "Dit certificaat is al ingetrokken." if status == Status.INGETROKKEN else ""


def waarom_niet_vervangen(nummer: str, status: Status) -> str:
    """Why no certificate can come after the one with this number and status; "" when it can."""
    if status != Status.OPGESCHORT:
        return ""
    return f"Certificaat {nummer} van deze houder is opgeschort. Hef eerst de opschorting op, of trek het in."


def waarom_niet_kiezen(gebruiker, houder_id: int) -> str:
    """Why this person does not decide what the register shows; "" for the holder, at any time."""
    return "" if gebruiker.pk == houder_id else "Alleen de houder kiest wat er in het register staat."


def waarom_niet_downloaden(status: Status) -> str:
    """Why the PDF is not handed out; "" when it is."""
    return {
        Status.GELDIG: "",
        Status.VERVANGEN: "",
        Status.VERLOPEN: "",
        Status.OPGESCHORT: "Je certificaat is opgeschort. Zolang dat zo is, kun je het niet downloaden.",
        Status.INGETROKKEN: "Je certificaat is ingetrokken. Je kunt het niet meer downloaden.",
    }[status]
