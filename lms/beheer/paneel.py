"""On the home page of the admin: what of leerdossiers waits for the office."""

from django.urls import reverse
from wagtail.admin.ui.components import Component

from lms.models import Dossierregel
from lms.status import Dossierstatus


class DossierPanel(Component):
    name = "leerdossiers_voor_bureau"
    template_name = "lms/beheer/paneel.html"
    order = 60

    def get_context_data(self, parent_context):
        wachtend = Dossierregel.objects.wachtend().van_anderen(parent_context["request"].user)
        lijst = reverse("leren_dossiers_modeladmin_index")
        return {"aantal": wachtend.count(), "lijst": f"{lijst}?status={Dossierstatus.WACHT}"}
