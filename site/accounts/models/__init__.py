"""Who uses the portal, and who is entrusted to whom."""

from .inlogcode import Inlogcode
from .team import Team, Teamlid
from .toevertrouwing import Toevertrouwing
from .user import Profiel, User, UserManager, Werkgever

__all__ = ["Inlogcode", "Profiel", "Team", "Teamlid", "Toevertrouwing", "User", "UserManager", "Werkgever"]
