"""Lists in Wagtail's admin that the office looks in: only our own filters count, and nothing is changed by hand.

modeladmin's own list takes every parameter of its address for a lookup, and a lookup walks: from a certificate to its
holder, and on to anybody's password or score. So all our lists are a `Leesbeheer`.
"""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r", "\n")
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
            "user_can_create": self.permission_helper.user_can_create(self.request.user),
        }
        return super(IndexView, self).get_context_data(**context | kwargs)

    def to_row_dict(self, item) -> dict[str, Any]:
        """What a spreadsheet would take for a formula stays text."""
        return {veld: geen_formule(waarde) for veld, waarde in super().to_row_dict(item).items()}


class Leesbeheer(ModelAdmin):
    """A list to look in, and a page for each row. `list_filter` holds classes with a `parameter_name` of their own."""

    permission_helper_class = AlleenLezen
    index_view_class = Lijst
    inspect_view_enabled = True
    history_view_enabled = False

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


def geen_formule(waarde: Any) -> Any:
    """A value for a spreadsheet that never runs there as a formula. A sign by itself (nothing) is none."""
    if isinstance(waarde, Model):
        waarde = str(waarde)
    gevaarlijk = isinstance(waarde, str) and len(waarde) > 1 and waarde.startswith(FORMULETEKENS)
    return f"'{waarde}" if gevaarlijk else waarde
