"""Everything the office sees, in Wagtail's admin. One file per noun; `toegang` says who comes in."""

from wagtail_modeladmin.options import modeladmin_register

from .werklijst import PortfolioAdmin

modeladmin_register(PortfolioAdmin)
