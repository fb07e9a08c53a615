"""On the home page of the admin: what the office has to do, with the way to it."""

from django.urls import reverse
from wagtail.admin.ui.components import Component

from portfolio.models import Portfolio
from portfolio.werk import aantallen


class WerkPanel(Component):
    name = "werk_voor_bureau"
    template_name = "portfolio/beheer/paneel.html"
    order = 50

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {
            "werk": aantallen(Portfolio.objects.voor_bureau(user)),
            "lijst": reverse("portfolio_portfolio_modeladmin_index"),
        }
