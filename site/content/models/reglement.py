"""Regulations that people agree to, and the versions in which they were laid down."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from content.html import schoon


class ReglementForm(WagtailAdminPageForm):
    """The editor's form: a code that versions were laid down under stays as it is."""

    def clean_code(self) -> str | None:
        code = self.cleaned_data["code"] or None
        oud = Reglement.objects.filter(pk=self.instance.pk).values_list("code", flat=True).first()
        if oud and code != oud and self.instance.versies.exists():
            raise ValidationError(f"Er zijn versies vastgelegd onder “{oud}”. Die code blijft dus zoals ze is.")
        return code


class Reglement(RoutablePageMixin, Page):
    """A regulation as a page. Each publication with a changed text makes a `ReglementVersie`.

    A copy of the page has no code: only one page can be the source of the versions that statements refer to.
    """

    code = models.CharField(
        "code",
        max_length=50,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]*$", "Gebruik alleen kleine letters, cijfers en streepjes.")],
        help_text="Hiermee verwijst een verklaring naar dit reglement. Bijvoorbeeld: gedragscode",
    )
    inleiding = models.TextField(
        "inleiding",
        blank=True,
        max_length=500,
        help_text="Een of twee zinnen boven de tekst. Ze horen niet bij de versie die wordt vastgelegd.",
    )
    tekst = RichTextField(
        "tekst",
        features=["h2", "h3", "bold", "italic", "ul", "ol", "link"],
        help_text="Publiceer je een gewijzigde tekst, dan ontstaat een nieuwe versie. "
        "Wie eerder een verklaring gaf, blijft aan de oude versie verbonden.",
    )

    base_form_class = ReglementForm
    content_panels = [*Page.content_panels, FieldPanel("inleiding"), FieldPanel("tekst"), FieldPanel("code")]
    search_fields = [*Page.search_fields, index.SearchField("tekst")]
    exclude_fields_in_copy = ["code"]
    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    page_description = "Een reglement waarvan elke gepubliceerde versie bewaard en leesbaar blijft."
    template = "content/reglement.html"

    class Meta:
        verbose_name = "reglement"
        verbose_name_plural = "reglementen"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        versies = list(self.versies.defer("tekst"))
        return {
            **super().get_context(request, *args, **kwargs),
            "page_url": self.get_url(request),
            "versie": versies[0] if versies else None,
            "eerdere": versies[1:],
        }

    @path("versie/<int:nummer>/", name="versie")
    def toon_versie(self, request: HttpRequest, nummer: int) -> TemplateResponse:
        """One version as it was laid down, with a note when a newer one exists."""
        versies = list(self.versies.filter(nummer__gte=nummer))
        if not versies or versies[-1].nummer != nummer:
            raise Http404
        versie, adres = versies[-1], self.get_url(request)
        context = super().get_context(request) | {
            "page_url": adres,
            "versie": versie,
            "tekst": schoon(versie.tekst),
            "nieuwste": versies[0] if len(versies) > 1 else None,
            "kruimels": [{"titel": self.title, "url": adres}, {"titel": f"Versie {versie.nummer}"}],
        }
        return TemplateResponse(request, "content/reglement_versie.html", context)

    @transaction.atomic
    def leg_vast(self) -> "ReglementVersie":
        """Lay down the page's present text as a new version, unless it equals the current one. Locks the
        page.
        """
        Reglement.objects.select_for_update().get(pk=self.pk)
        tekst = schoon(self.tekst)
        hash_ = hashlib.sha256(f"{self.title}\n{tekst}".encode()).hexdigest()
        huidig = self.versies.first()
        if huidig and huidig.hash == hash_:
            return huidig
        return self.versies.create(nummer=huidig.nummer + 1 if huidig else 1, titel=self.title, tekst=tekst, hash=hash_)


class ReglementVersie(models.Model):
    """The text of a regulation as it was published. Never changed or deleted: a trigger refuses it too."""

    reglement = models.ForeignKey(Reglement, models.PROTECT, related_name="versies", verbose_name="reglement")
    nummer = models.PositiveIntegerField("nummer")
    titel = models.CharField("titel", max_length=255)
    tekst = models.TextField("tekst", help_text="HTML, geschoond.")
    hash = models.CharField("hash", max_length=64)
    vastgesteld_op = models.DateTimeField("vastgesteld op", default=timezone.now)

    class Meta:
        verbose_name = "reglementversie"
        verbose_name_plural = "reglementversies"
        ordering = ["-nummer"]
        constraints = [models.UniqueConstraint(fields=["reglement", "nummer"], name="reglementversie_nummer")]

    def __str__(self) -> str:
        return f"{self.titel}, versie {self.nummer}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError("Een vastgelegde versie van een reglement verandert niet.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("Een vastgelegde versie van een reglement wordt niet verwijderd.")
