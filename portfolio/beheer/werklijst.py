"""The worklist of the office: all portfolios by what has to happen next, and from there the page of one."""

from django.contrib import admin
from django.contrib.admin.templatetags.admin_list import result_headers
from django.db.models import CharField, Func, Value
from django.db.models.functions import Concat, Lower
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from content.beheerlijst import AlleenLezen, Leesbeheer, Lijst
from portfolio.models import Portfolio
from portfolio.werk import termijnstand, wachttijd

from . import pagina
from .filters import FILTERS
from .toegang import mag_bureau

VOORVOEGSELS = r"^((de|den|der|van|von|el|al|ten|ter|te|in|op|het|la|le|du|'t|’t) )+"
ACCENTEN, KALE_LETTERS = "áàâäãåçéèêëíìîïñóòôöõúùûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy"


class Bureau(AlleenLezen):
    """The coördinator sees the list, and opens what they are not party to."""

    def user_can_list(self, user) -> bool:
        return mag_bureau(user)

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.user_can_list(user) and user.pk not in obj.partijen()


class Werklijst(Lijst):
    """Each row with how long it waits and how its term stands."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        vandaag = timezone.localdate()
        rijen = list(context["object_list"])
        for portfolio in rijen:
            portfolio.stand = termijnstand(portfolio.werkstand.termijn, vandaag)
            portfolio.wacht = wachttijd(portfolio.werkstand.sinds, vandaag)
        return context | {"object_list": rijen, "result_headers": list(result_headers(self))}


class PortfolioAdmin(Leesbeheer):
    model = Portfolio
    menu_label = "Portfolio's"
    menu_icon = "clipboard-list"
    menu_order = 200
    permission_helper_class = Bureau
    index_view_class = Werklijst
    index_template_name = "portfolio/beheer/werklijst.html"
    list_display = ("naam", "wat_nu", "wacht_sinds", "termijn", "fase", "betaling", "inzending", "kadernummer")
    list_export = (
        "naam",
        "email",
        "wat_nu",
        "wacht_sinds",
        "wacht",
        "termijn",
        "stand",
        "fase",
        "betaling",
        "inzending",
        "kadernummer",
    )
    list_filter = FILTERS
    search_fields = ("kandidaat__first_name", "kandidaat__last_name", "kandidaat__email")
    list_per_page = 25
    export_filename = "portfolios"
    ordering = ("werkstand__rang", "werkstand__termijn", "sinds")

    def get_queryset(self, request: HttpRequest):
        """Whoever is party to a portfolio has no other role towards it."""
        portfolios = Portfolio.objects.voor_bureau(request.user).met_werkstand().select_related("kandidaat")
        # Only for a list that is sorted by the header of a column: else every count would read the users too.
        return portfolios.annotate(sorteernaam=_sorteernaam()) if Lijst.ORDER_VAR in request.GET else portfolios

    @admin.display(description="kandidaat", ordering="sorteernaam")
    def naam(self, portfolio: Portfolio) -> str:
        return str(portfolio.kandidaat)

    @admin.display(description="e-mailadres")
    def email(self, portfolio: Portfolio) -> str:
        return portfolio.kandidaat.email or ""

    @admin.display(description="wat nu", ordering="werkstand__wat_nu")
    def wat_nu(self, portfolio: Portfolio) -> str:
        return portfolio.werkstand.get_wat_nu_display()

    @admin.display(description="wacht sinds", ordering="werkstand__sinds")
    def wacht_sinds(self, portfolio: Portfolio):
        return timezone.localdate(portfolio.werkstand.sinds)

    @admin.display(description="wacht al")
    def wacht(self, portfolio: Portfolio) -> str:
        return wachttijd(portfolio.werkstand.sinds, timezone.localdate())

    @admin.display(description="termijn", ordering="werkstand__termijn")
    def termijn(self, portfolio: Portfolio):
        return portfolio.werkstand.termijn

    @admin.display(description="stand van de termijn")
    def stand(self, portfolio: Portfolio) -> str:
        return termijnstand(portfolio.werkstand.termijn, timezone.localdate()).tekst

    @admin.display(description="status", ordering="status")
    def fase(self, portfolio: Portfolio) -> str:
        return portfolio.get_status_display()

    @admin.display(description="bijdrage", ordering="bijdrage")
    def betaling(self, portfolio: Portfolio) -> str:
        return portfolio.get_bijdrage_display()

    @admin.display(description="inzending", ordering="inzending")
    def inzending(self, portfolio: Portfolio) -> int | None:
        return portfolio.inzending

    @admin.display(description="kaderversie", ordering="kadernummer")
    def kadernummer(self, portfolio: Portfolio) -> int:
        return portfolio.kadernummer

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        return pagina.toon(request, self.als_sleutel(request, instance_pk))


def _sorteernaam() -> Func:
    """The surname as a list of names is ordered: without "de" or "van der", capitals and accents.

    Not on the collation of the database, which puts "de Vries" and "Éva" after "Zwart".
    """
    naam = Lower(Concat("kandidaat__last_name", Value(" "), "kandidaat__first_name"))
    kaal = Func(naam, Value(VOORVOEGSELS), Value(""), function="regexp_replace", output_field=CharField())
    return Func(kaal, Value(ACCENTEN), Value(KALE_LETTERS), function="translate", output_field=CharField())
