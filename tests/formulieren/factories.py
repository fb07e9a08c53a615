"""Definitions, versions and people filling them in, for the tests of the engine."""

from datetime import UTC, date, datetime
from itertools import count

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from formulieren.concept import Bewaard, bewaar, merkteken, veldnaam
from formulieren.definitie import Formulier, Stap, Toonvoorwaarde, Vraag
from formulieren.models import Antwoord, FormulierVersie, Invulling
from formulieren.ontvangst import invoer_van
from formulieren.soorten import Invoer, Peil

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PEIL = Peil(dag=date(2026, 3, 2), vandaag=date(2026, 3, 2))
_nummers = count(1)


def vraag(soort: str = "lange_tekst", id: str = "v1", *, verplicht: bool = True, **instellingen) -> Vraag:
    return Vraag(id=id, soort=soort, vraag=f"Vraag {id}", verplicht=verplicht, instellingen=instellingen)


def kolom(id: str, soort: str = "korte_tekst", *, verplicht: bool = True, **instellingen) -> dict:
    return {
        "id": id,
        "label": id.capitalize(),
        "soort": soort,
        "verplicht": verplicht,
        "instellingen": instellingen,
    }


def stap(slug: str, *vragen: Vraag, toon_als: tuple[str, str] | None = None) -> Stap:
    voorwaarde = Toonvoorwaarde(*toon_als) if toon_als else None
    return Stap(
        id=f"stap-{slug}", slug=slug, titel=f"Stap {slug}", vragen=vragen or (vraag(id=slug),), toon_als=voorwaarde
    )


def formulier(*stappen: Stap, titel: str = "Formulier") -> Formulier:
    return Formulier(titel=titel, stappen=stappen or (stap("een"), stap("twee"), stap("drie")))


def maak_versie(*stappen: Stap) -> FormulierVersie:
    return FormulierVersie.objects.bevries(formulier(*stappen))


def maak_invulling(*stappen: Stap) -> Invulling:
    return Invulling.objects.create(versie=maak_versie(*stappen))


def maak_user() -> User:
    return User.objects.create_user(f"invuller{next(_nummers)}@example.nl", "groene-fiets-in-de-regen")


def invoer(velden: dict[str, str | list[str]], files: dict | None = None, gebruiker: int | None = 7) -> Invoer:
    """Input of which the files are not stored: for kinds on their own."""
    data = QueryDict(mutable=True)
    for naam, waarde in velden.items():
        data.setlist(naam, waarde if isinstance(waarde, list) else [waarde])
    bestanden = {naam: lijst if isinstance(lijst, list) else [lijst] for naam, lijst in (files or {}).items()}
    return Invoer(data=data, files=MultiValueDict(bestanden), nu=NU, gebruiker=gebruiker)


class Pagina:
    """A step as it stands open in a tab: it remembers what it was made with, as a browser does.

    It goes on sending the tokens it was made with, as when the replies to its saves get lost.
    """

    def __init__(self, invulling: Invulling, stap: Stap, gebruiker: User | None = None):
        self.invulling, self.stap, self.gebruiker = invulling, stap, gebruiker or User(pk=0)
        self.versie, self.bron = invulling.versie_id, f"pagina{next(_nummers)}"
        eigen = {a.vraag: a for a in Antwoord.objects.filter(invulling=invulling)}
        self.begin = {f"{veldnaam(v)}-basis": self._merk(v, eigen.get(v.id)) for v in stap.vragen}
        self.begin |= {
            f"{veldnaam(v)}-tekst": eigen[v.id].waarde["tekst"] for v in stap.vragen if self._is_tekst(v, eigen)
        }

    def bewaar(self, velden: dict, files: dict | None = None, peil: Peil = PEIL) -> Bewaard:
        """Send the page with these fields changed."""
        ruw = invoer(self.begin | {"bron": self.bron} | velden, files)
        return bewaar(self.invulling.pk, self.versie, self.stap, invoer_van(ruw.data, ruw.files, self.gebruiker), peil)

    def typ(self, tekst: str, id: str = "v1") -> Bewaard:
        """Change one long text and send the page, with the other questions as they were when it was made."""
        return self.bewaar({f"v-{id}-tekst": tekst})

    def _merk(self, vraag: Vraag, antwoord: Antwoord | None) -> str:
        return merkteken(vraag, antwoord.revisie, antwoord.waarde) if antwoord else merkteken(vraag, 0, None)

    def _is_tekst(self, vraag: Vraag, eigen: dict[str, Antwoord]) -> bool:
        return vraag.soort == "lange_tekst" and vraag.id in eigen


def waarde_van(invulling: Invulling, id: str):
    return Antwoord.objects.get(invulling=invulling, vraag=id).waarde


def lang(tekst: str, nauwelijks: bool = False) -> dict:
    return {"tekst": tekst, "nauwelijks": nauwelijks}
