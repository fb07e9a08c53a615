"""Leerlijnen, opleidingen and instrumenten. Filled by the learning half of the portal; empty until then."""
