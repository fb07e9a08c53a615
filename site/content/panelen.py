"""Panels of the page editor that show something and ask nothing."""

from wagtail.admin.panels import Panel


class Toonpanel(Panel):
    """Shows a template about the page as it was saved last."""

    template = ""

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self) -> str:
            return self.panel.template


class MakkelijkStandPanel(Toonpanel):
    """How the easy text stands to the original, and those of the parts of the page."""

    template = "content/beheer/makkelijkstand.html"
