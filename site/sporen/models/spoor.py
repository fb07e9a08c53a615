"""Wagtail's action log for objects of domains: who may read an entry is decided per object, and nothing changes it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from wagtail.log_actions import get_active_log_context
from wagtail.models import BaseLogEntry, BaseLogEntryManager, LogEntryQuerySet

from sporen.regels import REGELS, onderwerp_van


class Onveranderlijk(TypeError):
    """A trail is never changed or removed."""

    def __init__(self) -> None:
        super().__init__("Een spoor verandert niet en wordt niet verwijderd.")


class SpoorQuerySet(LogEntryQuerySet):
    def update(self, **velden):
        raise Onveranderlijk

    def delete(self):
        raise Onveranderlijk

    delete.queryset_only = True  # type: ignore[attr-defined]


class SpoorManager(BaseLogEntryManager):
    """Wagtail's own verbs, as far as they show entries to somebody, show only what that user may see."""

    def get_queryset(self) -> SpoorQuerySet:
        return SpoorQuerySet(self.model, using=self._db)

    def log_action(self, instance: models.Model, action: str, **kwargs: Any) -> "Spoor":
        kwargs.update(object_id=str(instance.pk), onderwerp=onderwerp_van(instance))
        return super().log_action(instance, action, **kwargs)

    def viewable_by_user(self, user) -> SpoorQuerySet:
        """The entries on objects that the domains show this user; a superuser is no exception."""
        mag = models.Q(pk__in=[])
        for model, regel in REGELS.items():
            if regel.zichtbaar is not None:
                objecten = regel.zichtbaar(user, model._default_manager.all()).order_by()
                sleutels = objecten.annotate(_sleutel=Cast("pk", models.TextField())).values("_sleutel")
                soort = ContentType.objects.get_for_model(model, for_concrete_model=False)
                mag |= models.Q(content_type=soort, object_id__in=sleutels)
        return self.get_queryset().filter(mag)

    def for_instance(self, instance: models.Model) -> SpoorQuerySet:
        """The entries on one object, as Wagtail's history pages ask for them: what the user of the admin may see.

        Wagtail does not say for whom it asks, but it does note who is at work. Outside the admin that is nobody,
        who sees nothing; a domain that has checked who asks uses `over` or `keten`.
        """
        user = get_active_log_context().user
        return self.none() if user is None else self._over(self.viewable_by_user(user), instance)

    def over(self, instance: models.Model) -> SpoorQuerySet:
        """All entries on one object, oldest first, for a caller that has checked who asks."""
        return self._over(self.get_queryset(), instance).select_related("user").order_by("timestamp", "id")

    def keten(self, onderwerp: str) -> SpoorQuerySet:
        """The whole chain about one thing, oldest first, for a caller that has checked who asks."""
        return self.get_queryset().filter(onderwerp=onderwerp).select_related("user").order_by("timestamp", "id")

    def _over(self, sporen: SpoorQuerySet, instance: models.Model) -> SpoorQuerySet:
        soort = ContentType.objects.get_for_model(instance, for_concrete_model=False)
        return sporen.filter(content_type=soort, object_id=str(instance.pk))


class Spoor(BaseLogEntry):
    """One action on one object. The database refuses a change or removal too (migration 0002).

    `onderwerp` is the key of the thing that the chain is about, such as "portfolio:<kenmerk>".
    """

    object_id = models.CharField("object", max_length=255, db_index=True)
    onderwerp = models.CharField("onderwerp", max_length=150)

    objects = SpoorManager()

    class Meta(BaseLogEntry.Meta):
        ordering = ["-timestamp", "-id"]
        verbose_name = "spoor"
        verbose_name_plural = "sporen"
        default_permissions = ()
        indexes = [*BaseLogEntry.Meta.indexes, models.Index(fields=["onderwerp", "timestamp"])]

    def __str__(self) -> str:
        return f"{self.action} op {self.label}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise Onveranderlijk
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Onveranderlijk
