"""The words of the mails in Wagtail's admin: a list of all kinds, and per kind its words, fields and an example."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.models import ModelLogEntry

from berichten.forms import BerichttekstForm
from berichten.models import Berichttekst
from berichten.sjablonen import Tekst, fouten, standaard, vul
from berichten.soorten import SOORTEN, Berichtsoort

GESCHIEDENIS = 20  # how many changes the page shows


def mag_lezen(user) -> bool:
    return user.has_perm("berichten.view_berichttekst") or mag_wijzigen(user)


def mag_wijzigen(user) -> bool:
    return user.has_perm("berichten.change_berichttekst")


def alleen_voor(mag):
    """Decorator: refuse who may not, before anything is looked up; then find the kind, if the address names one."""

    def versier(view):
        @wraps(view)
        def bewaakt(request: HttpRequest, **kwargs) -> HttpResponse:
            if not mag(request.user):
                raise PermissionDenied
            if "soort" in kwargs:
                if kwargs["soort"] not in SOORTEN:
                    raise Http404
                kwargs["soort"] = SOORTEN[kwargs["soort"]]
            return view(request, **kwargs)

        return bewaakt

    return versier


def _kruimels(*labels: str) -> list[dict[str, str]]:
    vast = [
        {"url": reverse("wagtailadmin_home"), "label": "Begin"},
        {"url": reverse("mailteksten"), "label": "Mailteksten"},
    ]
    return vast + [{"url": "", "label": label} for label in labels]


@require_GET
@alleen_voor(mag_lezen)
def lijst(request: HttpRequest) -> HttpResponse:
    """All kinds, with who changed the words when, and whether they are still those of the portal."""
    eigen = {rij.soort: rij for rij in Berichttekst.objects.select_related("gewijzigd_door")}
    soorten = [
        {
            "soort": soort,
            "eigen": eigen.get(soort.sleutel),
            "anders": soort.sleutel in eigen and wijkt_af(eigen[soort.sleutel]),
            "past_niet": soort.sleutel in eigen and bool(fouten(soort, als_tekst(eigen[soort.sleutel]))),
        }
        for soort in sorted(SOORTEN.values(), key=lambda soort: soort.naam.lower())
    ]
    context = {
        "header_title": "Mailteksten",
        "header_icon": "mail",
        "breadcrumbs_items": _kruimels(),
        "soorten": soorten,
    }
    return render(request, "berichten/mailteksten.html", context)


def als_tekst(rij: Berichttekst) -> Tekst:
    return Tekst(rij.onderwerp, rij.tekst)


def wijkt_af(rij: Berichttekst) -> bool:
    return als_tekst(rij) != standaard(rij.soort)


@require_http_methods(["GET", "POST"])
@alleen_voor(mag_lezen)
def wijzig(request: HttpRequest, soort: Berichtsoort) -> HttpResponse:
    """The words of one kind. A post either shows an example of what was typed, or saves it."""
    mag = mag_wijzigen(request.user)
    if request.method == "POST" and not mag:
        raise PermissionDenied
    eigen = Berichttekst.objects.filter(soort=soort.sleutel).select_related("gewijzigd_door").first()
    form = BerichttekstForm(request.POST or None, soort=soort, eigen=eigen)
    if form.is_valid() and request.POST.get("actie") == "bewaar" and not form.is_ingehaald():
        tekst = form.inhoud()
        Berichttekst.objects.bewaar(soort.sleutel, tekst.onderwerp, tekst.tekst, request.user)
        messages.success(request, "De tekst is bewaard. Vanaf nu gaan de mails zo de deur uit.")
        return redirect("mailtekst", soort=soort.sleutel)
    context = {
        "header_title": soort.naam,
        "header_icon": "mail",
        "breadcrumbs_items": _kruimels(soort.naam),
        "soort": soort,
        "eigen": eigen,
        "anders": eigen is not None and wijkt_af(eigen),
        "bezwaren": fouten(soort, als_tekst(eigen)) if eigen and not form.is_bound else [],
        "mag": mag,
        "form": form,
        "voorbeeld": _voorbeeld(soort, form),
        "standaard": standaard(soort.sleutel),
        "geschiedenis": ModelLogEntry.objects.get_for_model(Berichttekst)
        .filter(data__soort=soort.sleutel)
        .select_related("user")[:GESCHIEDENIS],
    }
    return render(request, "berichten/mailtekst.html", context)


def _voorbeeld(soort: Berichtsoort, form: BerichttekstForm) -> Tekst | None:
    """The words with example values: of what was typed, or else of what is used now. None when they do not fit."""
    if form.is_bound:
        return vul(soort, form.inhoud(), soort.voorbeeld) if not form.errors.keys() - {"__all__"} else None
    nu = Tekst(form.initial["onderwerp"], form.initial["tekst"])
    return None if fouten(soort, nu) else vul(soort, nu, soort.voorbeeld)


@require_http_methods(["GET", "POST"])
@alleen_voor(mag_wijzigen)
def terug(request: HttpRequest, soort: Berichtsoort) -> HttpResponse:
    """Ask whether the portal's own words may be used again; a post does it."""
    if request.method == "POST":
        if Berichttekst.objects.zet_terug(soort.sleutel, request.user):
            messages.success(request, "Deze mail heeft weer de tekst van het portaal.")
        else:
            messages.warning(request, "Deze mail had al de tekst van het portaal.")
        return redirect("mailtekst", soort=soort.sleutel)
    context = {
        "header_title": soort.naam,
        "header_subtitle": "Terug naar de tekst van het portaal",
        "header_icon": "mail",
        "breadcrumbs_items": _kruimels(soort.naam),
        "soort": soort,
        "eigen": Berichttekst.objects.filter(soort=soort.sleutel).first(),
        "standaard": standaard(soort.sleutel),
    }
    return render(request, "berichten/mailtekst_terug.html", context)
