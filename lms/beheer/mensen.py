"""Finding somebody for the office, also who has no e-mail address."""

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from accounts.models import User

TOON = 20  # people that a search shows


def zoek_mensen(q: str) -> QuerySet[User]:
    """Active people with this in their name or address; nobody without a question. Their roles are read along."""
    q = q.replace("\x00", "").strip()
    if not q:
        return User.objects.none()
    mensen = User.objects.filter(is_active=True).annotate(naam=Concat("first_name", Value(" "), "last_name"))
    mensen = mensen.filter(Q(naam__icontains=q) | Q(email__icontains=q))
    return mensen.prefetch_related("groups").order_by("last_name", "first_name", "pk")
