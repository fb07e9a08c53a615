"""Scoring as a form: a step per criterium beside what the kandidaat wrote there, and its save while typing."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST

from formulieren.beeld import bestanden_van, stapbeeld
from formulieren.ontvangst import invoer_van, sla_op
from formulieren.reeks import Plek, Reeks
from formulieren.soorten import Peil
from formulieren.views import Wizard, bewaar_tijdens_typen
from formulieren.views.bewaren import uitgelogd
from portfolio import opdracht as opdrachtbeeld
from portfolio.aanvulverschil import aanvulling
from portfolio.leesbeeld import bestandsadres
from portfolio.models import Toewijzing
from portfolio.rules.criterium import Criterium
from portfolio.status import Toewijzingstatus

from .beoordeling_toegang import BESTAAT_NIET, is_ingeleverd, mijn_opdracht

GESLOTEN = "Deze opdracht is voor jou gestopt. Wat je nog verstuurde is apart bewaard, maar telt niet mee."


def _begonnen(request: HttpRequest, kenmerk: UUID) -> Toewijzing:
    """An assignment with a review that was begun, open or ended. Raises Http404 otherwise."""
    toewijzing = mijn_opdracht(request, kenmerk)
    if toewijzing.beoordeling_of_niets is None:
        raise Http404(BESTAAT_NIET)
    return toewijzing


class Beoordelingswizard(Wizard):
    """The steps of one's own review. Shown only while the portfolio is open to this assessor.

    What is sent after somebody was replaced or stepped back is still kept, as a copy in the sealed review.
    """

    template_name = "beoordeling/stap.html"

    def zoek_reeks(self) -> Reeks:
        self.toewijzing = _begonnen(self.request, self.kwargs["kenmerk"])
        if self.request.method != "POST" and opdrachtbeeld.waarom_niet_lezen(self.toewijzing):
            raise Http404(BESTAAT_NIET)
        return self.toewijzing.beoordeling.reeks

    def get(self, *args, **kwargs) -> HttpResponse:
        if is_ingeleverd(self.toewijzing):
            return redirect(self.eindadres())
        return super().get(*args, **kwargs)

    def post(self, *args, **kwargs) -> HttpResponse:
        if self.toewijzing.status not in Toewijzingstatus.actief():
            if plek := self.alle.get(self.slug):
                sla_op(plek, invoer_van(self.request.POST, self.request.FILES, self.request.user), self.peil())
            messages.warning(self.request, GESLOTEN)
            return redirect("beoordeling:opdracht", self.kwargs["kenmerk"])
        if opdrachtbeeld.waarom_niet_lezen(self.toewijzing):
            raise Http404(BESTAAT_NIET)
        return super().post(*args, **kwargs)

    def adres(self, slug: str) -> str:
        return opdrachtbeeld.stapadres(self.kwargs["kenmerk"], slug)

    def bewaaradres(self, slug: str) -> str:
        return reverse("beoordeling:bewaren", args=[self.kwargs["kenmerk"], slug])

    def bestandsadres(self, sleutel: str) -> str:
        return bestandsadres(self.toewijzing)(sleutel)

    def eindadres(self) -> str:
        return reverse("beoordeling:controleren", args=[self.kwargs["kenmerk"]])

    def peil(self) -> Peil:
        return self.toewijzing.beoordeling.peil()

    def kruimels(self, plek: Plek) -> list[dict[str, str]]:
        kenmerk = self.kwargs["kenmerk"]
        return [
            {"titel": "Beoordelen", "url": reverse("beoordeling:dashboard")},
            {"titel": self.kandidaat.naam, "url": reverse("beoordeling:opdracht", args=[kenmerk])},
            {"titel": plek.stap.kenmerken["code"], "url": ""},
        ]

    def get_context_data(self, form, **kwargs) -> dict:
        criterium = self.criteria[self.plekken[self.slug].stap.kenmerken["criterium"]]
        aangevuld = aanvulling(self.toewijzing.indiening)
        bestanden = bestanden_van([criterium.stap], criterium.antwoorden)
        return {
            **super().get_context_data(form=form, **kwargs),
            "toewijzing": self.toewijzing,
            "kandidaat": self.kandidaat,
            "criterium": criterium,
            "gelezen": stapbeeld(criterium.stap, criterium.antwoorden, bestanden, adres=self.bestandsadres),
            "verschillen": aangevuld.verschil(criterium) if aangevuld else None,
            "leesadres": f"{reverse('beoordeling:lezen', args=[self.kwargs['kenmerk']])}#criterium-{self.slug}",
            "eindadres": self.eindadres(),
        }

    @cached_property
    def criteria(self) -> dict[str, Criterium]:
        return {criterium.sleutel: criterium for criterium in self.toewijzing.indiening.criteria}

    @cached_property
    def kandidaat(self) -> opdrachtbeeld.Kandidaat:
        return opdrachtbeeld.kandidaat(self.toewijzing.indiening)

    def _groep(self, plek: Plek) -> str:
        """The steps are grouped by the deel of the portfolio that they judge."""
        return self._groepen[plek.stap.kenmerken["criterium"]]

    @cached_property
    def _groepen(self) -> dict[str, str]:
        titels = {
            deel.code: f"{deel.code} {deel.titel}"
            for onderdeel in self.toewijzing.indiening.kaderversie.onderdelen
            for deel in onderdeel.delen
        }
        return {sleutel: titels[criterium.deel] for sleutel, criterium in self.criteria.items()}


@login_not_required  # answers 401 itself, so that the page can offer to log in again in place
@require_POST
def bewaren(request: HttpRequest, kenmerk: UUID, step: str) -> HttpResponse:
    """Save what changed on a step while somebody types."""
    if not request.user.is_authenticated:
        return uitgelogd()
    beoordeling = _begonnen(request, kenmerk).beoordeling
    for plek in beoordeling.reeks.alle_plekken():
        if plek.stap.slug == step:
            return bewaar_tijdens_typen(request, plek, beoordeling.peil())
    raise Http404("Deze stap bestaat niet.")
