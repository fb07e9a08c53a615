"""Lists in Wagtail's admin that the office looks in: only our own filters count, and nothing is changed by hand.

modeladmin's own list takes every parameter of its address for a lookup, and a lookup walks: from a certificate to its
holder, and on to anybody's password or score. So all our lists are a `Leesbeheer`.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin.utils import label_for_field
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import ForeignKey
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import capfirst
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from accounts.formule import geen_formule

NAMEN = ("last_name", "title", "naam")  # what a row of another model sorts by, the first that it has
MAX_CIJFERS = 18  # of a key in an address; more does not fit in the database


class AlleenLezen(PermissionHelper):
    """Nobody makes, edits or removes anything by hand. Who sees the list is for the domain to say."""

    def user_can_list(self, user) -> bool:
        raise NotImplementedError

    def user_has_any_permissions(self, user) -> bool:
        return self.user_can_list(user)

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class Lijst(IndexView):
    """The list is put together once per request. Whatever else stands in its address is left out before it is read."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any):
        request.GET = self._eigen(request)  # type: ignore[assignment]
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """As the menu calls it: one thing has one name."""
        return str(self.model_admin.get_menu_label())

    def _eigen(self, request: HttpRequest) -> QueryDict:
        """Of what was asked only what this list knows, and without the character that PostgreSQL cannot hold."""
        filters = [filter_.parameter_name for filter_ in self.model_admin.get_list_filter(request)]
        eigen = {
            naam: [waarde.replace("\x00", "") for waarde in request.GET.getlist(naam)]
            for naam in (*filters, *self.IGNORED_PARAMS, self.PAGE_VAR)
        }
        return QueryDict(urlencode(eigen, doseq=True))

    def get_queryset(self, request: HttpRequest | None = None):
        if not hasattr(self, "_rijen"):
            self._rijen = super().get_queryset(request)
        return self._rijen

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template needs. Not that of modeladmin, which counts the same rows three times."""
        gefilterd = bool(self.query) or any(spec.value() for spec in self.filter_specs)
        paginator = self.paginator_class(self.get_queryset(), self.items_per_page)
        bladzijde = paginator.get_page(max(self.page_num, 1))  # modeladmin says 0 for an address without a page
        context = {
            "all_count": self.get_base_queryset().count() if gefilterd else paginator.count,
            "result_count": paginator.count,
            "paginator": paginator,
            "page_obj": bladzijde,
            "elided_page_range": paginator.get_elided_page_range(bladzijde.number),
            "object_list": bladzijde.object_list,
            "show_search": self.search_handler.show_search_form,
            "gefilterd": gefilterd,
            "filters": [
                {"naam": f.parameter_name, "titel": f.title, "keuzes": f.lookup_choices, "gekozen": f.value()}
                for f in self.filter_specs
            ],
            "user_can_create": self.permission_helper.user_can_create(self.request.user),
        }
        return super(IndexView, self).get_context_data(**context | kwargs)

    def get_ordering_field(self, field_name: str):
        """A column with somebody or something in it sorts by the name that it shows, not by its key."""
        gevonden = super().get_ordering_field(field_name)
        try:
            veld = self.opts.get_field(field_name)
        except FieldDoesNotExist:
            return gevonden
        if not isinstance(veld, ForeignKey):
            return gevonden
        namen = {naam.name for naam in veld.related_model._meta.get_fields()}
        return next((f"{field_name}__{naam}" for naam in NAMEN if naam in namen), gevonden)

    def get_heading(self, queryset, field: str) -> str:
        """The name of a column as the list has it."""
        return capfirst(super().get_heading(queryset, field).lower())

    def to_row_dict(self, item) -> dict[str, Any]:
        """As the list shows it, but dates stay dates. What a spreadsheet would take for a formula stays text."""
        return {
            veld: geen_formule(self._als_getoond(item, veld, waarde))
            for veld, waarde in super().to_row_dict(item).items()
        }

    def _als_getoond(self, item, veld: str, waarde: Any) -> Any:
        """A choice by its name, a moment in our own time, and text without markup."""
        in_woorden = getattr(item, f"get_{veld}_display", None)
        if in_woorden is not None and not hasattr(self.model_admin, veld):
            return in_woorden()
        if isinstance(waarde, datetime):
            return timezone.localtime(waarde).replace(tzinfo=None, microsecond=0)
        return strip_tags(waarde) if hasattr(waarde, "__html__") else waarde


class Leesbeheer(ModelAdmin):
    """A list to look in, and a page for each row. `list_filter` holds classes with a `parameter_name` of their own.

    What the list shows can be taken along. `list_export` is for a list that gives more than it shows, and
    `onsorteerbaar` names the columns that are put together from so much that the database cannot sort by them.
    """

    permission_helper_class = AlleenLezen
    index_view_class = Lijst
    index_template_name = "content/beheer/lijst.html"
    inspect_view_enabled = True
    history_view_enabled = False
    onsorteerbaar: tuple[str, ...] = ()

    def register_indexing(self) -> None:
        """Not at all: Wagtail would plan a background task at every save of a row, to know which pages it names."""

    def get_list_export(self, request: HttpRequest) -> Sequence[str]:
        return self.list_export or self.get_list_display(request)

    def get_extra_attrs_for_field_col(self, obj, field_name: str) -> dict[str, str]:
        """Every cell knows the name of its column: on a phone a row is a card, without the head of the table."""
        return {"data-label": capfirst(str(label_for_field(field_name, self.model, self)))}

    def zoek(self, request: HttpRequest, sleutel: str):
        """The object with this key, of those this person sees. Raises as `als_sleutel` does, and Http404 for none."""
        return get_object_or_404(self.get_queryset(request), pk=self.als_sleutel(request, sleutel))

    def als_sleutel(self, request: HttpRequest, sleutel: str) -> int:
        """The key in an address as a number, for who may see the list.

        Raises PermissionDenied for others, before anything is looked up, and Http404 for what can be no key.
        """
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        if not sleutel.isdecimal() or len(sleutel) > MAX_CIJFERS:
            raise Http404
        return int(sleutel)

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self.zoek(request, instance_pk)
        return super().inspect_view(request, instance_pk)

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Refused without looking whether there is such an object; so is removing."""
        raise PermissionDenied

    delete_view = edit_view


def csv_antwoord(naam: str, kolommen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> HttpResponse:
    """A list of our own as a file, with a mark at the start by which Excel knows the encoding."""
    antwoord = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.csv"'
    schrijver = csv.writer(antwoord, delimiter=";")
    schrijver.writerow(kolommen)
    schrijver.writerows([geen_formule(waarde) for waarde in rij] for rij in rijen)
    return antwoord
