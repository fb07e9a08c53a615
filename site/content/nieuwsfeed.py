"""The news as a feed (Atom), for who reads it elsewhere."""

from datetime import datetime, time

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from content.models import Nieuwsbericht, Nieuwsoverzicht

IN_FEED = 20


@login_not_required
@require_safe
def nieuwsfeed(request: HttpRequest) -> HttpResponse:
    """The newest messages."""
    return Nieuwsfeed()(request)


class Nieuwsfeed(Feed):
    feed_type = Atom1Feed
    language = "nl"

    def get_object(self, request: HttpRequest, *args, **kwargs) -> Nieuwsoverzicht:
        """Raises Http404 where there is no news to be read by everybody."""
        self.host = request.get_host().partition(":")[0]
        overzicht = Nieuwsoverzicht.objects.live().public().first()
        if overzicht is None:
            raise Http404("Er is geen nieuws.")
        return overzicht

    def title(self, overzicht: Nieuwsoverzicht) -> str:
        return f"{overzicht.title} van het Jobcoachportaal"

    def subtitle(self, overzicht: Nieuwsoverzicht) -> str:
        return overzicht.inleiding

    def link(self, overzicht: Nieuwsoverzicht) -> str:
        return overzicht.url or "/"

    def items(self, overzicht: Nieuwsoverzicht) -> list[Nieuwsbericht]:
        return list(Nieuwsbericht.objects.child_of(overzicht).openbaar()[:IN_FEED])

    def item_title(self, bericht: Nieuwsbericht) -> str:
        return bericht.title

    def item_description(self, bericht: Nieuwsbericht) -> str:
        return escape(bericht.inleiding)

    def item_guid(self, bericht: Nieuwsbericht) -> str:
        """Stays the same when the address of the page changes (RFC 4151)."""
        return f"tag:{self.host},2026:nieuws/{bericht.pk}"

    def item_link(self, bericht: Nieuwsbericht) -> str:
        return bericht.url or "/"

    def item_pubdate(self, bericht: Nieuwsbericht) -> datetime:
        return timezone.make_aware(datetime.combine(bericht.datum, time()))

    def item_updateddate(self, bericht: Nieuwsbericht) -> datetime:
        return bericht.last_published_at or self.item_pubdate(bericht)
