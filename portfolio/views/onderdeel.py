"""An onderdeel as a form: the wizard, and its save while typing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_GET, require_POST

from formulieren.models import Antwoord
from formulieren.reeks import Plek, Reeks, Sleutel
from formulieren.soorten import Peil
from formulieren.views import Wizard, bewaar_tijdens_typen
from formulieren.views.bewaren import uitgelogd
from lms import api
from lms.api import Leerhulp
from portfolio.adressen import stapadres
from portfolio.rules import portfolio as regels
from portfolio.rules.vrijstelling import Vrijstelling
from portfolio.uren import is_urentabel

from .toegang import mijn_portfolio


def _reeks(portfolio, code: str) -> Reeks:
    reeks = portfolio.reeks(code.upper()) if code == code.lower() else None
    if reeks is None:
        raise Http404("Dit onderdeel bestaat niet.")
    return reeks


@require_GET
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """To the first step of an onderdeel."""
    reeks = _reeks(mijn_portfolio(request), code)
    return redirect("portfolio:stap", code=code, step=reeks.alle_plekken()[0].stap.slug)


class Onderdeelwizard(Wizard):
    """The steps of one onderdeel of one's own portfolio. Steps of a deel that the route lifts are walked past; by their
    address they can still be read, with what was written there.
    """

    def zoek_reeks(self) -> Reeks:
        self.portfolio = mijn_portfolio(self.request)
        return _reeks(self.portfolio, self.kwargs["code"])

    def get(self, *args, **kwargs) -> HttpResponse:
        if bezwaar := regels.waarom_niet_bewerken(self.portfolio.status):
            messages.info(self.request, bezwaar)
            return redirect("portfolio:overzicht")
        return super().get(*args, **kwargs)

    def get_template_names(self) -> list[str]:
        """A step that was not reopened is shown to be read; what was refused on it is shown by the form itself."""
        if self.bewaard is None and self._is_dicht(self.slug):
            return ["portfolio/stap_dicht.html"]
        if any(is_urentabel(vraag) for vraag in self.alle[self.slug].stap.vragen):
            return ["portfolio/stap_uren.html"]
        if self.leerhulp:
            return ["portfolio/stap_hulp.html"]
        return super().get_template_names()

    def get_context_data(self, form, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(form=form, **kwargs)
        return context | {
            "leerhulp": self.leerhulp,
            "onderdeel": self.kwargs["code"],
            "niet_nodig": self._waarom_vrij(self.slug),
            "stappen": self._stapregels(context["stappen"]),
            "vorige": self.plekken.get(self._vorige()),
            "volgende": self.plekken.get(self._volgende()),
        }

    def render_next_step(self, form, **kwargs) -> HttpResponse:
        """Past what the route lifts, and in a supplement past what may not be changed; then to the overview."""
        slug = self._volgende()
        return redirect(self.adres(slug) if slug else self.eindadres())

    @cached_property
    def antwoorden(self) -> dict[Sleutel, Antwoord]:
        """Those of the wizard, and the choices of route of the whole portfolio. One query."""
        geheel = self.portfolio.geheel
        huidig = self.alle.get(self.slug)
        return geheel.antwoorden(geheel.voorwaardevragen() | ({v.id for v in huidig.stap.vragen} if huidig else set()))

    @cached_property
    def leerhulp(self) -> list[Leerhulp]:
        """What can be learned about the criterium of this step."""
        code = self.alle[self.slug].stap.kenmerken.get("criterium", "")
        return api.leerhulp([code] if code else [], self.request).get(code, [])

    def _stapregels(self, regels: list[dict]) -> list[dict]:
        """The list of steps: those that are needed and, on a step that is not, those of its own deel to read."""
        eigen = self.alle[self.slug].deelname
        getoond = []
        for regel in regels:
            vrij = self._waarom_vrij(regel["slug"])
            if vrij and self.alle[regel["slug"]].deelname is not eigen:
                continue
            dicht = self._is_dicht(regel["slug"])
            getoond.append({**regel, "status": "nvt" if vrij else "dicht" if dicht else regel["status"]})
        return getoond

    def _vorige(self) -> str:
        """The step before this one; "" before the first."""
        slugs = list(self.plekken)
        eerder = slugs[: slugs.index(self.slug)]
        return next((slug for slug in reversed(eerder) if not self._waarom_vrij(slug)), "")

    def _volgende(self) -> str:
        """The next step of this onderdeel to write on; "" after the last."""
        slugs = list(self.plekken)
        later = slugs[slugs.index(self.slug) + 1 :]
        if not self._is_dicht(self.slug):
            later = [slug for slug in later if not self._is_dicht(slug)]
        return next((slug for slug in later if not self._waarom_vrij(slug)), "")

    def _waarom_vrij(self, slug: str) -> str:
        """Why a step is not needed; "" when it is."""
        return self.vrij.waarom(self.alle[slug].deelname.code)

    @cached_property
    def vrij(self) -> Vrijstelling:
        """What the stored choices of route lift; only asked after a save."""
        return self.portfolio.vrijstelling({sleutel: antwoord.waarde for sleutel, antwoord in self.antwoorden.items()})

    def _is_dicht(self, slug: str) -> bool:
        """Whether a step is none of those that may be supplemented."""
        heropend = self.portfolio.heropend
        return heropend is not None and self.alle[slug].stap.id not in heropend

    def adres(self, slug: str) -> str:
        return stapadres(self.kwargs["code"], slug)

    def bewaaradres(self, slug: str) -> str:
        return reverse("portfolio:bewaren", args=[self.kwargs["code"], slug])

    def bestandsadres(self, sleutel: str) -> str:
        return reverse("portfolio:bestand", args=[sleutel])

    def eindadres(self) -> str:
        return f"{reverse('portfolio:overzicht')}#onderdeel-{self.kwargs['code']}"

    def peil(self) -> Peil:
        return self.portfolio.peil()

    def kruimels(self, plek: Plek) -> list[dict[str, str]]:
        return [
            {"titel": "Mijn portfolio", "url": reverse("portfolio:overzicht")},
            {"titel": f"{self.kwargs['code'].upper()} {self.reeks.titel}", "url": ""},
        ]


@login_not_required  # answers 401 itself, so that the page can offer to log in again in place
@require_POST
def bewaren(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """Save what changed on a step while somebody types."""
    if not request.user.is_authenticated:
        return uitgelogd()
    portfolio = mijn_portfolio(request)
    plek = _zoek_plek(_reeks(portfolio, code), step)
    return bewaar_tijdens_typen(request, plek, portfolio.peil())


def _zoek_plek(reeks: Reeks, slug: str) -> Plek:
    for plek in reeks.alle_plekken():
        if plek.stap.slug == slug:
            return plek
    raise Http404("Deze stap bestaat niet (meer).")
