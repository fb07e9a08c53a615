"""The wizard library as a thin adapter: it walks and saves, nothing more.

The current step is the address, never stored. What was typed is saved before the library looks at it. Nothing
is reset, and the end only leads on: submitting is the domain's, on a page of its own.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from formtools.wizard.forms import ManagementForm
from formtools.wizard.views import NamedUrlWizardView

from formulieren import briefje
from formulieren.concept import Bewaard, handel_kopie_af
from formulieren.kopieen import is_nummer, lees_wachtend
from formulieren.models import Antwoord
from formulieren.ontvangst import invoer_van, sla_op, sla_op_van_eerder
from formulieren.opvang import haal_op, is_van_een_ander, vang_op, wacht
from formulieren.reeks import Plek, Reeks, Sleutel
from formulieren.soorten import Invoer, Peil
from formulieren.stapformulier import StapFormulier

from .stappagina import foutregels, in_woorden, paginagegevens, stapregel, toon_stap

STAP_WEG = "Deze stap hoort niet meer bij het formulier. Hier kun je verder."
VRAAG_WEG = "Wat je schreef bij een vraag die niet meer bij het formulier hoort, is apart bewaard."
APART = "Hier stond al iets anders. Wat jij verstuurde is bewaard als kopie bij de vraag."


# No login_required, since it looks itself, to keep what comes without a session; and never from a browser's
# memory, which after Back would show the step as it was.
@method_decorator([login_not_required, never_cache], name="dispatch")
class Wizard(NamedUrlWizardView):
    """Walks the visible steps of a Reeks. Subclasses give `zoek_reeks` and the addresses.

    POST stores what was sent and then goes where the button says: on, back, to any step, or to this step
    again for a row or a file. GET never stores anything but what `opvang` kept for this person.
    """

    form_list: Any = [("stap", StapFormulier)]  # a placeholder: `_laad` gives the steps of this request
    storage_name = "formulieren.views.opslag.Concept"
    template_name = "formulieren/stap.html"
    bewaard: Bewaard | None = None

    # What a domain gives

    def zoek_reeks(self) -> Reeks:
        """The forms this person may fill in here. Raises Http404 when there are none."""
        raise NotImplementedError

    def adres(self, slug: str) -> str:
        raise NotImplementedError

    def eindadres(self) -> str:
        """Where somebody goes after the last step."""
        raise NotImplementedError

    def bewaaradres(self, slug: str) -> str:
        """Where the save while typing goes."""
        raise NotImplementedError

    def bestandsadres(self, sleutel: str) -> str:
        """Where this person opens a file of the answers."""
        raise NotImplementedError

    def kruimels(self, plek: Plek) -> list[dict[str, str]]:
        return []

    def peil(self) -> Peil:
        vandaag = timezone.localdate()
        return Peil(vandaag, vandaag)

    # Walking

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return self._zonder_sessie()
        if request.method == "POST" and is_van_een_ander(request):
            vang_op(request)
            messages.warning(request, "Die pagina was van iemand anders. Wat erop stond is voor diegene bewaard.")
            return redirect(request.path)
        self.slug = self.kwargs.get("step") or ""
        self.reeks = self.zoek_reeks()
        self.alle = {plek.stap.slug: plek for plek in self.reeks.alle_plekken()}
        if request.method in ("GET", "HEAD"):
            self._laad()
            if wachtte := wacht(request.user, request.path):
                self._zet_terug()
            if self.slug not in self.plekken:
                onbekend = self.slug and self.slug not in self.alle
                return self._naar_begin(STAP_WEG if onbekend and not wachtte else "")
        return super().dispatch(request, *args, **kwargs)

    def get(self, *args, **kwargs) -> HttpResponse:
        """Show the step of the address. The library's own GET can reset and finish; ours does neither."""
        return self.render(self.get_form())

    def post(self, *args, **kwargs) -> HttpResponse:
        plek = self.alle.get(self.slug)
        invoer = invoer_van(self.request.POST, self.request.FILES, self.request.user)
        if plek is None:
            self._laad()
            return self._naar_begin(self._sla_op_van_weg(invoer))
        self.bewaard = sla_op(plek, invoer, self.peil())
        self._laad()
        if self.bewaard.vervallen:
            messages.warning(self.request, VRAAG_WEG)
        if self.bewaard.botsingen and (self.bewaard.vreemd or self.slug not in self.plekken):
            messages.warning(self.request, APART)
            return redirect(self.adres(self.slug))
        if self.slug not in self.plekken:
            return self._naar_begin()
        if self.bewaard.botsingen:
            return self.render(self.get_form())
        if self.bewaard.op_slot:
            return redirect(self.eindadres())
        if self.bewaard.geweigerd:
            return self.render(self._gekeurd_formulier())
        if invoer.actie[0]:
            return self._knop(plek, *invoer.actie)
        if not self._loopt_gewoon():
            return redirect(self.adres(self.slug))
        self.get_form_list()  # the library deletes what this remembers, without looking whether it is there
        return super().post(*args, **kwargs)

    def render_done(self, form, **kwargs) -> HttpResponse:
        return redirect(self.eindadres())

    def get_step_url(self, step: str) -> str:
        return self.adres(step)

    def get_prefix(self, request, *args, **kwargs) -> str:
        return "stap"

    # The page of a step, from the store

    def get_form(self, step: str | None = None, data: Any = None, files: Any = None) -> StapFormulier:
        """The form of the step of the address; `data` of the request is never looked at, only what is stored."""
        plek = self.plekken[self.slug]
        if self.bewaard:
            return StapFormulier(
                self.bewaard.waarden, stap=plek.stap, peil=self.peil(), geweigerd=self.bewaard.geweigerd
            )
        eigen = {v: a.waarde for (invulling, v), a in self.antwoorden.items() if invulling == plek.deelname.invulling}
        formulier = StapFormulier(eigen, stap=plek.stap, peil=self.peil())
        formulier.is_valid()  # what was typed before and cannot be is said at once
        return formulier

    def get_context_data(self, form: StapFormulier, **kwargs) -> dict[str, Any]:
        plek = self.plekken[self.slug]
        dicht, kopieen = lees_wachtend(plek.deelname.invulling, plek.stap)
        beeld = toon_stap(plek, self.antwoorden, self.bewaard, form.fouten, kopieen, self.bestandsadres)
        voortgang = self.reeks.voortgang()
        eerder = voortgang.get((plek.deelname.invulling, plek.stap.id))
        rij = list(self.plekken.values())
        positie = rij.index(plek)
        return {
            **super().get_context_data(form=form, **kwargs),
            **paginagegevens(plek, self.request.user.pk),
            "reeks": self.reeks,
            "plek": plek,
            "beeld": beeld,
            "dicht": dicht,
            "fouten": foutregels(beeld) if self.bewaard else [],
            "stappen": [stapregel(p, plek, voortgang, self.adres(p.stap.slug), self._groep(p)) for p in rij],
            "vorige": rij[positie - 1] if positie else None,
            "volgende": rij[positie + 1] if positie + 1 < len(rij) else None,
            "bewaard": self.bewaard,
            "bewaard_op": eerder.bewaard_op if eerder else None,
            "bewaard_tekst": in_woorden(eerder.bewaard_op) if eerder else "",
            "bewaar_url": self.bewaaradres(self.slug),
            "kruimels": self.kruimels(plek),
        }

    # Helpers

    @cached_property
    def antwoorden(self) -> dict[Sleutel, Antwoord]:
        """The answers of this step and those on which steps depend. One query."""
        huidig = self.alle.get(self.slug)
        nodig = self.reeks.voorwaardevragen() | ({v.id for v in huidig.stap.vragen} if huidig else set())
        return self.reeks.antwoorden(nodig)

    def _laad(self) -> None:
        """See which steps show, from what is stored now: `plekken`, by slug, out of `alle`.

        What is sent for a step that does not show now is still stored. No query when no step depends on an answer.
        """
        self.__dict__.pop("antwoorden", None)
        bepalend = self.antwoorden if self.reeks.voorwaardevragen() else {}
        waarden = {sleutel: antwoord.waarde for sleutel, antwoord in bepalend.items()}
        self.plekken = {plek.stap.slug: plek for plek in self.reeks.plekken(waarden)}
        if not self.plekken:
            raise Http404
        self.form_list = dict.fromkeys(self.plekken, StapFormulier)

    def _naar_begin(self, melding: str = "") -> HttpResponse:
        if melding:
            messages.warning(self.request, melding)
        return redirect(self.adres(next(iter(self.plekken))))

    def _gekeurd_formulier(self) -> StapFormulier:
        formulier = self.get_form()
        formulier.is_valid()
        return formulier

    def _groep(self, plek: Plek) -> str:
        return f"{plek.deelname.code} {plek.deelname.titel}" if len(self.reeks.delen) > 1 else ""

    def _loopt_gewoon(self) -> bool:
        """Whether the library's own hidden fields came along and are those of this step; it answers 400 if
        not.
        """
        beheer = ManagementForm(self.request.POST, prefix=self.prefix)
        return beheer.is_valid() and beheer.cleaned_data["current_step"] == self.slug

    def _knop(self, plek: Plek, actie: str, naam: str, welke: str) -> HttpResponse:
        """A button that stays on this step: save, a row or a file, or one of two texts. What was sent is
        saved already.
        """
        deel = plek.deelname
        if actie in ("kopie-gebruik", "kopie-weg") and is_nummer(welke):
            gebruik = actie == "kopie-gebruik"
            handel_kopie_af(
                deel.invulling,
                deel.versie,
                plek.stap,
                int(welke),
                gebruik=gebruik,
                peil=self.peil(),
                nu=timezone.now(),
            )
        if actie in ("opslaan", "rij-erbij"):
            formulier = self._gekeurd_formulier()
            if formulier.fouten:
                return self.render(formulier)
        return redirect(f"{self.adres(self.slug)}#{naam}" if naam else self.adres(self.slug))

    def _sla_op_van_weg(self, invoer: Invoer) -> str:
        """Keep what was sent for a step that left the form since its page was made; what to say about it."""
        van = briefje.lees(invoer.data.get("briefje", ""))
        for deel in self.reeks.delen:
            if van and van.invulling == str(deel.invulling):
                sla_op_van_eerder(deel, van, self.slug, invoer, self.peil())
                return f"{STAP_WEG} Wat je schreef is bewaard."
        return STAP_WEG

    # Without a session

    def _zonder_sessie(self) -> HttpResponse:
        if self.request.method == "POST" and vang_op(self.request):
            messages.info(
                self.request,
                "Je was uitgelogd. Wat je net verstuurde is bewaard: log in en het staat weer in het formulier.",
            )
        return redirect_to_login(self.request.get_full_path() if self.request.method == "GET" else self.request.path)

    def _zet_terug(self) -> None:
        """Put what was kept after a session ended into the draft, as if it were sent now."""
        plek, melding = self.alle.get(self.slug), ""
        with transaction.atomic():
            for data, files in haal_op(self.request.user, self.request.path):
                invoer = invoer_van(data, files, self.request.user)
                if plek is None:
                    melding = self._sla_op_van_weg(invoer)
                    continue
                bewaard = sla_op(plek, invoer, self.peil())
                melding = melding or (APART if bewaard.botsingen else VRAAG_WEG if bewaard.vervallen else "")
                for zinnen in bewaard.geweigerd.values():
                    messages.warning(self.request, " ".join(zinnen))
        if melding:
            messages.warning(self.request, melding)
        else:
            messages.success(self.request, "Wat je verstuurde toen je was uitgelogd, is alsnog opgeslagen.")
        self._laad()
