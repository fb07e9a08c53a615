"""The wizard library as a thin adapter: it walks and saves, nothing more.

The current step is the address, never stored. What was typed is saved before the library looks at it. Nothing is
reset, and the end only leads on: submitting is the domain's, on a page of its own.
"""

import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from formtools.wizard.views import NamedUrlWizardView

from formulieren.beeld import Stapbeeld, bestanden_van, stapbeeld
from formulieren.concept import Bewaard, bewaar, handel_kopie_af, merkteken
from formulieren.datums import schrijf_datum
from formulieren.models import Kopie
from formulieren.ontvangst import invoer_van
from formulieren.opmaak import alineas
from formulieren.opvang import briefje, opgevangen, vang_op
from formulieren.reeks import Plek, Reeks, nodig_in
from formulieren.soorten import Peil, soort_van
from formulieren.stapformulier import StapFormulier

KLAAR = "klaar"


@method_decorator(login_not_required, name="dispatch")  # it looks itself, to keep what comes without a session
class Wizard(NamedUrlWizardView):
    """Walks the visible steps of a Reeks. Subclasses give `zoek_reeks`, `adres` and `eindadres`.

    POST stores what was sent and then goes where the button says: on, back, to any step, or to this step again for
    a row or a file. GET never stores anything but what `opvang` kept for this person.
    """

    form_list = [("stap", StapFormulier)]
    done_step_name = KLAAR
    storage_name = "formulieren.views.opslag.Concept"
    file_storage = None
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
            return self._zonder_sessie(request)
        self.reeks = self.zoek_reeks()
        self._laad()
        if request.method == "GET":
            antwoord = self._verwerk_opvang() or self._bestaat_niet_meer()
            if antwoord:
                return antwoord
        return super().dispatch(request, *args, **kwargs)

    def get(self, *args, **kwargs) -> HttpResponse:
        if kwargs.get("step") in (None, KLAAR):
            return redirect(self.adres(next(iter(self.plekken))))
        return super().get(*args, **kwargs)

    def post(self, *args, **kwargs) -> HttpResponse:
        plek = self.plekken.get(kwargs["step"]) or self._verborgen_plek(kwargs["step"])
        if plek is None:
            messages.warning(self.request, "Deze stap hoort niet meer bij het formulier. Je kunt hier verder.")
            return redirect(self.adres(next(iter(self.plekken))))
        self.bewaard = self._bewaar(plek)
        self._laad()
        if self.bewaard.op_slot or self.bewaard.botsingen:
            return self.render(self.get_form())
        actie, naam, welke = self.bewaard_invoer.actie
        if actie in ("kopie-gebruik", "kopie-weg") and welke.isdigit():
            gebruik = actie == "kopie-gebruik"
            handel_kopie_af(plek.deelname.invulling, int(welke), gebruik=gebruik, nu=self.bewaard.op)
        if actie and not self.bewaard.geweigerd:
            return redirect(f"{self.adres(kwargs['step'])}#{naam}" if naam else self.adres(kwargs["step"]))
        if kwargs["step"] not in self.plekken:
            return redirect(self.adres(next(iter(self.plekken))))
        if actie:
            return self.render(self._gekeurd_formulier())
        return super().post(*args, **kwargs)

    def render_done(self, form, **kwargs) -> HttpResponse:
        return redirect(self.eindadres())

    def get_step_url(self, step: str) -> str:
        return self.eindadres() if step == KLAAR else self.adres(step)

    def get_prefix(self, request, *args, **kwargs) -> str:
        return "stap"

    # The form of a step, from the store

    def get_form(self, step: str | None = None, data: Any = None, files: Any = None) -> StapFormulier:
        plek = self.plekken.get(step or self.steps.current) or self.plekken[self.kwargs["step"]]
        geweigerd = self.bewaard.geweigerd if self.bewaard else None
        waarden = self.bewaard.waarden if self.bewaard else self._waarden(plek)
        return StapFormulier(data=waarden, stap=plek.stap, peil=self.peil(), geweigerd=geweigerd)

    def get_context_data(self, form: forms.Form, **kwargs) -> dict[str, Any]:
        plek = self.plekken[self.kwargs["step"]]
        toon_fouten = self.request.method == "POST"
        beeld = self._beeld(plek, form.fouten if toon_fouten and isinstance(form, StapFormulier) else {})
        voortgang = self.reeks.voortgang()
        bewaard_op = voortgang.get((plek.deelname.invulling, plek.stap.id))
        return {
            **super().get_context_data(form=form, **kwargs),
            "reeks": self.reeks,
            "plek": plek,
            "beeld": beeld,
            "fouten": [
                {"anker": f"{veld.naam}{fout.plek}", "tekst": f"{veld.label}: {fout.tekst}"}
                for veld in beeld.velden
                for fout in veld.fouten
            ],
            "stappen": [self._stapregel(p, plek, voortgang) for p in self.plekken.values()],
            "vorige": self._buur(plek, -1),
            "volgende": self._buur(plek, 1),
            "bewaard": self.bewaard,
            "bewaard_op": bewaard_op.bewaard_op if bewaard_op else None,
            "bewaard_tekst": in_woorden(bewaard_op.bewaard_op) if bewaard_op else "",
            "bewaar_url": self.bewaaradres(plek.stap.slug),
            "inlog_url": f"{reverse('account_login')}?{urlencode({'kaal': 1, 'next': reverse('ingelogd')})}",
            "kruimels": self.kruimels(plek),
            "bron": uuid.uuid4().hex,
            "briefje": briefje(self.request.user.pk),
        }

    # Helpers

    @cached_property
    def _alle(self) -> dict[str, Plek]:
        return {plek.stap.slug: plek for plek in self.reeks.alle_plekken()}

    def _laad(self) -> None:
        """Read what this request needs: the answers of this step and those on which steps depend. One query."""
        huidig = self._alle.get(self.kwargs.get("step", ""))
        nodig = self.reeks.voorwaardevragen() | ({v.id for v in huidig.stap.vragen} if huidig else set())
        self.antwoorden = self.reeks.antwoorden(nodig)
        waarden = {sleutel: antwoord.waarde for sleutel, antwoord in self.antwoorden.items()}
        self.plekken = {plek.stap.slug: plek for plek in self.reeks.plekken(waarden)}
        if not self.plekken:
            raise Http404
        self.form_list = {slug: StapFormulier for slug in self.plekken}

    def _verborgen_plek(self, slug: str) -> Plek | None:
        """A step that does not show now, but was filled in on a page made before: what is sent is still stored."""
        return self._alle.get(slug)

    def _waarden(self, plek: Plek) -> dict[str, Any]:
        return {
            vraag: antwoord.waarde
            for (invulling, vraag), antwoord in self.antwoorden.items()
            if invulling == plek.deelname.invulling
        }

    def _bewaar(self, plek: Plek, data=None, files=None) -> Bewaard:
        self.bewaard_invoer = invoer_van(
            self.request.POST if data is None else data,
            self.request.FILES if files is None else files,
            self.request.user,
        )
        deel = plek.deelname
        return bewaar(deel.invulling, deel.versie, plek.stap, self.bewaard_invoer, self.peil())

    def _gekeurd_formulier(self) -> StapFormulier:
        formulier = self.get_form()
        formulier.is_valid()
        return formulier

    def _beeld(self, plek: Plek, fouten) -> Stapbeeld:
        waarden = self.bewaard.waarden if self.bewaard else self._waarden(plek)
        if self.bewaard:
            merktekens = self.bewaard.merktekens
        else:
            merktekens = {}
            for vraag in plek.stap.vragen:
                antwoord = self.antwoorden.get((plek.deelname.invulling, vraag.id))
                merktekens[vraag.id] = merkteken(
                    soort_van(vraag.soort),
                    antwoord.revisie if antwoord else 0,
                    antwoord.waarde if antwoord else None,
                )
        kopieen: dict[str, list] = {}
        for kopie in Kopie.objects.filter(
            invulling=plek.deelname.invulling, vraag__in=merktekens, afgehandeld_op=None
        ).order_by("gemaakt_op"):
            vraag = next(vraag for vraag in plek.stap.vragen if vraag.id == kopie.vraag)
            tekst = soort_van(vraag.soort).als_tekst(vraag, kopie.waarde)
            kopieen.setdefault(kopie.vraag, []).append({"id": kopie.pk, "alineas": alineas(tekst)})
        return stapbeeld(
            plek.stap, waarden, bestanden_van([plek.stap], waarden), fouten, merktekens, kopieen, self.bestandsadres
        )

    def _stapregel(self, plek: Plek, huidig: Plek, voortgang) -> dict[str, Any]:
        rij = voortgang.get((plek.deelname.invulling, plek.stap.id))
        nodig = nodig_in(plek.stap)
        if rij is None:
            status = "leeg"
        else:
            status = "klaar" if not rij.tekort else "bezig" if rij.klaar or not nodig else "leeg"
        return {
            "titel": plek.stap.titel,
            "slug": plek.stap.slug,
            "status": status,
            "huidig": plek is huidig,
            "url": self.adres(plek.stap.slug),
            "groep": f"{plek.deelname.code} {plek.deelname.titel}" if len(self.reeks.delen) > 1 else "",
        }

    def _buur(self, plek: Plek, afstand: int) -> Plek | None:
        rij = list(self.plekken.values())
        positie = rij.index(plek) + afstand
        return rij[positie] if 0 <= positie < len(rij) else None

    def _bestaat_niet_meer(self) -> HttpResponse | None:
        slug = self.kwargs.get("step")
        if slug in (None, KLAAR) or slug in self.plekken:
            return None
        if slug not in self._alle:
            messages.info(self.request, "Die stap hoort niet (meer) bij dit formulier. Hier kun je verder.")
        return redirect(self.adres(next(iter(self.plekken))))

    def _zonder_sessie(self, request: HttpRequest) -> HttpResponse:
        naar_inloggen = redirect_to_login(request.get_full_path() if request.method == "GET" else request.path)
        if request.method == "POST" and vang_op(request):
            messages.info(
                request, "Je was uitgelogd. Wat je net verstuurde is bewaard: log in en het staat weer in het formulier."
            )
        return naar_inloggen

    def _verwerk_opvang(self) -> HttpResponse | None:
        """Put what was kept after a session ended into the draft, as if it were sent now."""
        plek = self._alle.get(self.kwargs.get("step", ""))
        wachtend = list(opgevangen(self.request.user, self.request.path)) if plek else []
        if not wachtend:
            return None
        botsing = False
        for rij, data, files in wachtend:
            bewaard = self._bewaar(plek, data, files)
            botsing = botsing or bool(bewaard.botsingen)
            rij.delete()
        if botsing:
            messages.warning(
                self.request,
                "Wat je verstuurde toen je was uitgelogd, is bewaard als kopie: hier stond al iets nieuwers.",
            )
        else:
            messages.success(self.request, "Wat je verstuurde toen je was uitgelogd, is alsnog opgeslagen.")
        return redirect(self.request.path)


def in_woorden(moment: datetime) -> str:
    """When something was saved: today by the clock, before that by the day."""
    lokaal = timezone.localtime(moment)
    klok = lokaal.strftime("%H:%M")
    if lokaal.date() == timezone.localdate():
        return f"Opgeslagen om {klok} uur"
    return f"Opgeslagen op {schrijf_datum(lokaal.date())} om {klok} uur"
