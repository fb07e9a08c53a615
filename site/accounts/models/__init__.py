"""Who uses the portal, and who is entrusted to whom."""

from .inlogcode import Inlogcode
from .sessie import Sessie
from .team import Team, Teamlid
from .toevertrouwing import Toevertrouwing
from .user import Profiel, User, UserManager, Werkgever
from .voorkeur import Tekstgrootte

__all__ = [
    "Inlogcode",
    "Profiel",
    "Sessie",
    "Team",
    "Teamlid",
    "Tekstgrootte",
    "Toevertrouwing",
    "User",
    "UserManager",
    "Werkgever",
]
