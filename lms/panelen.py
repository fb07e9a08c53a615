"""What the editor of a page of learning sees beside its fields: whether it can work, and a leerlijn as a picture."""

from content.panelen import Toonpanel
from lms.rules.leerlijnbeeld import teken


class Controlepanel(Toonpanel):
    """What keeps the page from being published, and what an editor had better look at. Nothing when all is well."""

    template = "lms/beheer/controle.html"

    class BoundPanel(Toonpanel.BoundPanel):
        def is_shown(self) -> bool:
            bekeken = self.instance.pk or self.form.is_bound  # not on the empty form of a new page
            return bool(bekeken and (self.bezwaren or self.waarschuwingen))

        @property
        def bezwaren(self) -> list[str]:
            return self.instance.bezwaren_van_concept()

        @property
        def waarschuwingen(self) -> list[str]:
            return self.instance.waarschuwingen()


class Beeldpanel(Toonpanel):
    """The steps of a leerlijn as a picture, with the same as a list."""

    template = "lms/beheer/beeldpaneel.html"

    class BoundPanel(Toonpanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None) -> dict:
            beeld = teken(self.instance.definitie(), self.instance.let_op_per_stap())
            return super().get_context_data(parent_context) | {"beeld": beeld, "leerlijn": self.instance}
