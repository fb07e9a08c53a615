"""Who uses the portal, and who is entrusted to whom."""

from .team import Team, Teamlid
from .toevertrouwing import Toevertrouwing
from .user import Profiel, User, UserManager, Werkgever

__all__ = ["Profiel", "Team", "Teamlid", "Toevertrouwing", "User", "UserManager", "Werkgever"]
