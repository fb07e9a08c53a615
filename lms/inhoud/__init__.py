"""What there is to learn in a new portal, as TOML: words to find it by, werkprofielen, instrumenten, opleidingen and
leerlijnen.

They are loaded once into Wagtail pages; from then on the editors own them. Facts come from the begrippenlijst, the
keuzedeel K0002, the three profiles of bijlage 7 and the formats of the leidraad; the sentences are our own. A file is a
page, and its name is the page's address. Codes of steps and questions never change: ids are made from them.

`makkelijk` is the easy text of a page or step. A page with `makkelijk_verouderd` has one that is older than its
original, and a page without has none, so that editors see what their list of easy texts is for.
"""
