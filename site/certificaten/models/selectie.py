"""Which certificates: by status, in the register, and by the words a visitor types."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import models
from django.db.models.functions import Cast, Coalesce

from certificaten.sleutels import zoekwoorden
from certificaten.status import Status

# The words of the search key, made in the database without any rules of a language; the index holds the same.
WOORDEN = models.Func(
    models.Func(
        "zoeksleutel", models.Value(" "), function="string_to_array", output_field=ArrayField(models.TextField())
    ),
    function="array_to_tsvector",
    output_field=SearchVectorField(),
)


# The last day, of one that does not expire a day that never comes.
EINDE = Coalesce("geldig_tot", models.Value(date.max, output_field=models.DateField()))


class CertificaatQuerySet(models.QuerySet):
    def met_status(self, status: str, dag: date) -> "CertificaatQuerySet":
        """The certificates that have this status on a day; the same order of precedence as `Certificaat.stand`."""
        if status == Status.INGETROKKEN:
            return self.exclude(ingetrokken_op=None)
        rest = self.filter(ingetrokken_op=None)
        sinds = "vervangen_door__afgegeven_op__lte"
        vervangen = models.Q(**{sinds: EINDE}) & models.Q(**{sinds: dag})
        if status == Status.VERVANGEN:
            return rest.filter(vervangen)
        rest = rest.exclude(vervangen)
        if status == Status.OPGESCHORT:
            return rest.exclude(opgeschort_op=None)
        rest = rest.filter(opgeschort_op=None)
        return rest.filter(geldig_tot__lt=dag) if status == Status.VERLOPEN else rest.filter(geldt_nog_op(dag))

    def in_register_op(self, dag: date) -> "CertificaatQuerySet":
        """What the public register lists: with consent, running, and the newest of its holder and kind."""
        return self.filter(geldt_nog_op(dag), in_register=True, ingetrokken_op=None, vervangen_door=None)

    def met_woorden(self, vraag: str) -> "CertificaatQuerySet":
        """Those of which every word of `vraag` begins a word that may be searched; none when it holds no word."""
        woorden = zoekwoorden(vraag)
        if not woorden:
            return self.none()
        # Words hold letters and digits only, so nothing in them ends the quotes.
        vorm = Cast(models.Value(" & ".join(f"'{woord}':*" for woord in woorden)), SearchQueryField())
        return self.filter(
            models.Func(
                WOORDEN, vorm, template="%(expressions)s", arg_joiner=" @@ ", output_field=models.BooleanField()
            )
        )


def geldt_nog_op(dag: date) -> models.Q:
    """The condition that a certificate has not expired on a day."""
    return models.Q(geldig_tot=None) | models.Q(geldig_tot__gte=dag)
