"""The filters of the worklist. Only these: an address with any other lookup is ignored, since a lookup can walk from a
person to portfolios that this user must not see.
"""

from django.contrib.admin import SimpleListFilter
from django.utils import timezone

from portfolio import werk
from portfolio.models import Kaderversie, Werkstand
from portfolio.status import Bijdrage, Status, Werk


class WatNu(SimpleListFilter):
    title = "wat nu"
    parameter_name = "nu"

    def lookups(self, request, model_admin):
        return [("bureau", "Alles voor het bureau"), ("anderen", "Alles bij anderen"), *Werk.choices]

    def queryset(self, request, queryset):
        gekozen = self.value()
        if gekozen == "bureau":
            return queryset.wacht_op_bureau()
        if gekozen == "anderen":
            return queryset.filter(werkstand__wat_nu__in=Werk.van_anderen())
        if gekozen not in Werk.values:
            return None
        # By key: the database cannot guess how many rows a kind of work has, and would join them one by one.
        return queryset.filter(pk__in=list(Werkstand.objects.filter(wat_nu=gekozen).values_list("pk", flat=True)))


class Termijn(SimpleListFilter):
    title = "termijn"
    parameter_name = "termijn"

    def lookups(self, request, model_admin):
        return [("laat", "Te laat"), ("bijna", "Bijna"), ("op-tijd", "Op tijd"), ("geen", "Geen termijn")]

    def queryset(self, request, queryset):
        gekozen = self.value()
        if gekozen in dict(self.lookup_choices):
            return queryset.filter(werk.binnen(str(gekozen), timezone.localdate()))
        return None


class Statusfilter(SimpleListFilter):
    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Status.choices

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() in Status.values else None


class Bijdragefilter(SimpleListFilter):
    title = "bijdrage"
    parameter_name = "bijdrage"

    def lookups(self, request, model_admin):
        return Bijdrage.choices

    def queryset(self, request, queryset):
        return queryset.filter(bijdrage=self.value()) if self.value() in Bijdrage.values else None


class Kaderfilter(SimpleListFilter):
    title = "kaderversie"
    parameter_name = "kader"

    def lookups(self, request, model_admin):
        nummers = Kaderversie.objects.vastgesteld().values_list("nummer", flat=True).order_by("-nummer")
        return [(str(nummer), f"Versie {nummer}") for nummer in nummers]

    def queryset(self, request, queryset):
        if self.value() in dict(self.lookup_choices):
            return queryset.filter(kaderversie__nummer=self.value())
        return None


FILTERS = (WatNu, Termijn, Statusfilter, Bijdragefilter, Kaderfilter)
