"""The worklist of the office: all portfolios by what has to happen next, and from there the page of one."""

from django.contrib.admin.templatetags.admin_list import result_headers
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Func, Value
from django.db.models.functions import Concat, Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from portfolio.models import Portfolio
from portfolio.werk import Werk, Werkrij, met_werk, termijnstand, wachttijd

from . import pagina
from .filters import FILTERS
from .toegang import mag_bureau

VOORVOEGSELS = r"^((de|den|der|van|von|el|al|ten|ter|te|in|op|het|la|le|du|'t|’t) )+"
ACCENTEN, KALE_LETTERS = "áàâäãåçéèêëíìîïñóòôöõúùûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy"
FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r")


class Bureau(PermissionHelper):
    """The coördinator sees the list; nobody makes, edits or removes a portfolio by hand."""

    def user_can_list(self, user) -> bool:
        return mag_bureau(user)

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.user_can_list(user) and user.pk not in obj.partijen()

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class Lijst(IndexView):
    """The list is put together once per request, and only our own filters count."""

    def get_filters(self, request: HttpRequest):
        params = self.get_filters_params()
        specs = [filter_(request, params, self.model, self.model_admin) for filter_ in self.list_filter]
        return [spec for spec in specs if spec.has_output()], True, {}, False

    def get_queryset(self, request=None):
        if not hasattr(self, "_rijen"):
            self._rijen = super().get_queryset(request)
        return self._rijen

    def get_context_data(self, **kwargs):
        """What the template needs. Not that of modeladmin, which counts the same rows three times."""
        gefilterd = bool(self.query) or any(spec.value() for spec in self.filter_specs)
        paginator = self.paginator_class(self.get_queryset(), self.items_per_page)
        bladzijde = paginator.get_page(self.page_num)
        vandaag = timezone.localdate()
        rijen = list(bladzijde.object_list)
        for portfolio in rijen:
            portfolio.stand = termijnstand(portfolio.werktermijn, vandaag)
            portfolio.wacht = wachttijd(portfolio.wacht_sinds, vandaag)
            portfolio.wat_nu_in_woorden = Werk(portfolio.wat_nu).label
        context = {
            "all_count": self.get_base_queryset().count() if gefilterd else paginator.count,
            "result_count": paginator.count,
            "paginator": paginator,
            "page_obj": bladzijde,
            "elided_page_range": paginator.get_elided_page_range(bladzijde.number),
            "object_list": rijen,
            "result_headers": list(result_headers(self)),
            "show_search": True,
            "gefilterd": gefilterd,
            "filters": [
                {"naam": f.parameter_name, "titel": f.title, "keuzes": f.lookup_choices, "gekozen": f.value()}
                for f in self.filter_specs
            ],
        }
        return super(IndexView, self).get_context_data(**context, **kwargs)

    def to_row_dict(self, item):
        """What a spreadsheet would take for a formula stays text."""
        return {veld: _geen_formule(waarde) for veld, waarde in super().to_row_dict(item).items()}


class PortfolioAdmin(ModelAdmin):
    model = Portfolio
    menu_label = "Portfolio's"
    menu_icon = "clipboard-list"
    menu_order = 200
    permission_helper_class = Bureau
    index_view_class = Lijst
    index_template_name = "portfolio/beheer/werklijst.html"
    list_display = ("naam", "wat_nu", "wacht_sinds", "werktermijn", "fase", "betaling", "inzending", "kadernummer")
    list_export = (
        "naam",
        "email",
        "wat_nu",
        "wacht_sinds",
        "wacht",
        "werktermijn",
        "stand",
        "fase",
        "betaling",
        "inzending",
        "kadernummer",
    )
    list_filter = FILTERS
    search_fields = ("kandidaat__first_name", "kandidaat__last_name", "kandidaat__email")
    list_select_related = ("kandidaat",)
    list_per_page = 25
    export_filename = "portfolios"
    ordering = ("rang", "werktermijn", "sinds")
    inspect_view_enabled = True
    history_view_enabled = False

    def get_queryset(self, request: HttpRequest):
        """Whoever is party to a portfolio has no other role towards it."""
        portfolios = met_werk(Portfolio.objects.voor_bureau(request.user))
        # Only for a list that is sorted by the header of a column: else every count would read the users too.
        return portfolios.annotate(sorteernaam=_sorteernaam()) if Lijst.ORDER_VAR in request.GET else portfolios

    def naam(self, portfolio: Werkrij) -> str:
        return str(portfolio.kandidaat)

    naam.short_description = "kandidaat"  # type: ignore[attr-defined]
    naam.admin_order_field = "sorteernaam"  # type: ignore[attr-defined]

    def email(self, portfolio: Werkrij) -> str:
        return portfolio.kandidaat.email

    email.short_description = "e-mailadres"  # type: ignore[attr-defined]

    def wat_nu(self, portfolio: Werkrij) -> str:
        return str(Werk(portfolio.wat_nu).label)

    wat_nu.short_description = "wat nu"  # type: ignore[attr-defined]
    wat_nu.admin_order_field = "wat_nu"  # type: ignore[attr-defined]

    def wacht_sinds(self, portfolio: Werkrij):
        return timezone.localdate(portfolio.wacht_sinds)

    wacht_sinds.short_description = "wacht sinds"  # type: ignore[attr-defined]
    wacht_sinds.admin_order_field = "wacht_sinds"  # type: ignore[attr-defined]

    def wacht(self, portfolio: Werkrij) -> str:
        return wachttijd(portfolio.wacht_sinds, timezone.localdate())

    wacht.short_description = "wacht al"  # type: ignore[attr-defined]

    def werktermijn(self, portfolio: Werkrij):
        return portfolio.werktermijn

    werktermijn.short_description = "termijn"  # type: ignore[attr-defined]
    werktermijn.admin_order_field = "werktermijn"  # type: ignore[attr-defined]

    def stand(self, portfolio: Werkrij) -> str:
        return termijnstand(portfolio.werktermijn, timezone.localdate()).tekst

    stand.short_description = "stand van de termijn"  # type: ignore[attr-defined]

    def fase(self, portfolio: Werkrij) -> str:
        return portfolio.get_status_display()

    fase.short_description = "status"  # type: ignore[attr-defined]
    fase.admin_order_field = "status"  # type: ignore[attr-defined]

    def betaling(self, portfolio: Werkrij) -> str:
        return portfolio.get_bijdrage_display()

    betaling.short_description = "bijdrage"  # type: ignore[attr-defined]
    betaling.admin_order_field = "bijdrage"  # type: ignore[attr-defined]

    def inzending(self, portfolio: Werkrij) -> int | None:
        return portfolio.inzending

    inzending.short_description = "inzending"  # type: ignore[attr-defined]

    def kadernummer(self, portfolio: Werkrij) -> int:
        return portfolio.kadernummer

    kadernummer.short_description = "kaderversie"  # type: ignore[attr-defined]
    kadernummer.admin_order_field = "kadernummer"  # type: ignore[attr-defined]

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        if not instance_pk.isdecimal() or len(instance_pk) > 18:
            raise Http404
        return pagina.toon(request, int(instance_pk))

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Refused without looking whether there is such a portfolio; so is removing."""
        raise PermissionDenied

    delete_view = edit_view


def _sorteernaam() -> Func:
    """The surname as a list of names is ordered: without "de" or "van der", capitals and accents.

    Not on the collation of the database, which puts "de Vries" and "Éva" after "Zwart".
    """
    naam = Lower(Concat("kandidaat__last_name", Value(" "), "kandidaat__first_name"))
    kaal = Func(naam, Value(VOORVOEGSELS), Value(""), function="regexp_replace", output_field=CharField())
    return Func(kaal, Value(ACCENTEN), Value(KALE_LETTERS), function="translate", output_field=CharField())


def _geen_formule(waarde):
    return f"'{waarde}" if isinstance(waarde, str) and waarde.startswith(FORMULETEKENS) else waarde
