"""Rows that count from a first day (`begin`) until a last (`eind`, none while it goes on), both included."""

from datetime import date

from django.db import models
from django.utils import timezone


class PeriodeQuerySet(models.QuerySet):
    def op(self, dag: date):
        """Those that count on this day."""
        return self.filter(models.Q(eind=None) | models.Q(eind__gte=dag), begin__lte=dag)

    def nu(self):
        """Those that count today."""
        return self.op(timezone.localdate())

    def overlapt(self, begin: date, eind: date | None):
        """Those that share at least a day with this period; without `eind` it goes on."""
        gelijk = self.filter(models.Q(eind=None) | models.Q(eind__gte=begin))
        return gelijk.filter(begin__lte=eind) if eind else gelijk
