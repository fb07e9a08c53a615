"""The roles of the portal, and what each may do in Wagtail's admin.

A role is a Django group, because Wagtail's permissions hang on groups. Somebody can hold more than one. What
a role may do with the objects of a domain is decided by that domain; here are only the doors of the admin.
Other apps add their own model permissions with `registreer_rechten` from `AppConfig.ready`.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

KANDIDAAT = "kandidaat"
ASSESSOR = "assessor"
COORDINATOR = "coördinator"
REDACTEUR = "redacteur"
BEHEERDER = "beheerder"
MEDEWERKER = "medewerker"
COACH = "coach"
WERKBEGELEIDER = "werkbegeleider"
TEAMMANAGER = "teammanager coaches"
DOCENT = "docent"
LEREN = (MEDEWERKER, COACH, WERKBEGELEIDER, TEAMMANAGER, DOCENT)
ROLLEN = (KANDIDAAT, ASSESSOR, COORDINATOR, REDACTEUR, BEHEERDER, *LEREN)

TOEGANG = "wagtailadmin.access_admin"
PAGINA = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
COLLECTIE = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}
# Removing a user is not among them: what somebody made would go too. Somebody who leaves is made inactive.
GEBRUIKERS = ("accounts.add_user", "accounts.change_user", "accounts.view_user")
SITEBEHEER = (
    *(f"wagtailcore.{actie}_{model}" for model in ("site", "collection") for actie in ("add", "change", "delete")),
    *(f"wagtailredirects.{actie}_redirect" for actie in ("add", "change", "delete")),
)

_rechten: dict[str, set[str]] = defaultdict(
    set, {COORDINATOR: {TOEGANG}, REDACTEUR: {TOEGANG}, BEHEERDER: {TOEGANG, *GEBRUIKERS, *SITEBEHEER}}
)


def rollen_van(user) -> frozenset[str]:
    """The roles somebody holds; empty for a visitor. One query, remembered on the user object."""
    if not user.is_authenticated:
        return frozenset()
    if not hasattr(user, "_rollen"):
        onthoud_rollen(user, user.groups.values_list("name", flat=True))
    return user._rollen


def onthoud_rollen(user, groepsnamen: Iterable[str]) -> None:
    """Remember the roles on the user object, from names of groups that were read already."""
    user._rollen = frozenset(groepsnamen).intersection(ROLLEN)


def heeft_rol(user, rol: str) -> bool:
    return rol in rollen_van(user)


def geef_rol(user, rol: str) -> None:
    """Let somebody hold a role; twice is once. Raises ValueError for a role that does not exist."""
    user.groups.add(_groep(rol))
    _vergeet(user)


def neem_rol_af(user, rol: str) -> None:
    """Take a role away, if it was held. Raises ValueError for a role that does not exist."""
    user.groups.remove(_groep(rol))
    _vergeet(user)


def registreer_rechten(rol: str, rechten: Iterable[str]) -> None:
    """Let a role have model permissions ("app.codename") in the admin, from the next `zet_rechten` on."""
    if rol not in ROLLEN:
        raise ValueError(f"Onbekende rol: {rol}")
    _rechten[rol].update(rechten)


def zet_rechten() -> None:
    """Give the groups of the roles their rights: adds what is missing, takes nothing away, can run again.

    The beheerder gets what any role has. Wagtail's own example groups go, as long as nobody is in them.
    Raises LookupError for a registered permission that does not exist.
    """
    for rol in ROLLEN:
        groep = _groep(rol)
        codes = set().union(*_rechten.values()) if rol == BEHEERDER else _rechten[rol]
        groep.permissions.add(*(_permission(code) for code in sorted(codes)))
        if rol in (REDACTEUR, BEHEERDER):
            _zet_paginarechten(groep)
    Group.objects.filter(name__in=("Editors", "Moderators"), user=None).delete()


def _zet_paginarechten(groep: Group) -> None:
    for codename in PAGINA:
        recht = _permission(f"wagtailcore.{codename}")
        for root in Page.get_root_nodes():
            GroupPagePermission.objects.get_or_create(group=groep, page=root, permission=recht)
    for app, codenames in COLLECTIE.items():
        for codename in codenames:
            recht = _permission(f"{app}.{codename}")
            for root in Collection.get_root_nodes():
                GroupCollectionPermission.objects.get_or_create(group=groep, collection=root, permission=recht)


def _groep(rol: str) -> Group:
    if rol not in ROLLEN:
        raise ValueError(f"Onbekende rol: {rol}")
    return Group.objects.get_or_create(name=rol)[0]


def _permission(code: str) -> Permission:
    app, codename = code.split(".")
    recht = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
    if recht is None:
        raise LookupError(f"Recht bestaat niet: {code}")
    return recht


def _vergeet(user) -> None:
    """Drop what was remembered, Django's own permissions included."""
    for naam in ("_rollen", "_perm_cache", "_group_perm_cache", "_user_perm_cache"):
        user.__dict__.pop(naam, None)
