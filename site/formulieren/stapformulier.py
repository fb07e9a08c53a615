"""The form class that the wizard library asks for: it checks the shape of answers that are stored already."""

from typing import Any

from django import forms

from .concept import veldnaam
from .definitie import Stap
from .soorten import Fout, Peil, hoort_bij, soort_van


class StapFormulier(forms.Form):
    """One step. `data` is `{question id: value as typed}`, read from the store, never from the request.

    Only the shape is checked here (is this a date, is this a number): something that is still empty never
    stops anybody from walking on. `fouten` holds what was wrong, per question.
    """

    def __init__(self, *args, stap: Stap, peil: Peil, geweigerd: dict[str, list[str]] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.stap = stap
        self.peil = peil
        self.geweigerd = geweigerd or {}
        self.fouten: dict[str, list[Fout]] = {}

    def clean(self) -> dict[str, Any]:
        waarden = dict(self.data)
        for vraag in self.stap.vragen:
            naam = veldnaam(vraag)
            fouten = soort_van(vraag.soort).vorm(vraag, waarden.get(vraag.id), self.peil)
            fouten += [
                Fout(tekst, invoer.removeprefix(naam))
                for invoer, teksten in self.geweigerd.items()
                if hoort_bij(invoer, naam)
                for tekst in teksten
            ]
            if fouten:
                self.fouten[vraag.id] = fouten
                self.add_error(None, [fout.tekst for fout in fouten])
        return waarden
