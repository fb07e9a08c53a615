"""The pages that steps of leerlijnen lead to, of every version that somebody can be following."""

from django.db.models import F, Func, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from wagtail.models import Page

from lms.models import Leerlijnversie

NUMMERS = "$.**.pagina ? (@ != null)"


def in_versies() -> QuerySet[Page]:
    """Pages that stand in a version of a leerlijn. Deleting one would leave a step that leads nowhere."""
    gevonden = Func(F("inhoud"), Value(NUMMERS), template="jsonb_path_query(%(expressions)s::jsonpath)")
    nummers = Leerlijnversie.objects.annotate(pagina=Cast(Cast(gevonden, TextField()), IntegerField()))
    return Page.objects.filter(pk__in=nummers.values("pagina"))
