"""Leren: leerlijnen, opleidingen, instrumenten and werkprofielen, who follows them, leerdossier and leerpad."""
