"""Wagtail's own check of how a page comes out, beside the preview in the editor: our rules, in Dutch."""

from wagtail.admin.userbar import ContentCheckerItem

MELDINGEN = {
    "button-name": ("Knop zonder tekst", "Geef de knop een tekst die zegt wat hij doet."),
    "empty-heading": ("Kop zonder tekst", "Schrijf een kop, of haal hem weg."),
    "empty-table-header": ("Kolom zonder naam", "Geef elke kolom van de tabel een naam."),
    "frame-title": ("Ingesloten onderdeel zonder naam", "Geef het een naam die zegt wat het is."),
    "heading-order": ("Koppen in de verkeerde volgorde", "Sla geen niveau over: na kop 2 komt kop 3."),
    "input-button-name": ("Knop zonder tekst", "Geef de knop een tekst die zegt wat hij doet."),
    "link-name": ("Link zonder tekst", "Zeg in de link waar hij heen gaat."),
    "p-as-heading": ("Alinea die op een kop lijkt", "Maak er een echte kop van in plaats van vette tekst."),
    "alt-text-quality": ("Beschrijving lijkt op een bestandsnaam", "Beschrijf wat er op de afbeelding te zien is."),
    "image-alt": ("Afbeelding zonder beschrijving", "Beschrijf wat er te zien is, of zeg dat het versiering is."),
}


class Paginacontrole(ContentCheckerItem):
    """Not the text for search engines: the portal makes that by itself from the introduction."""

    axe_run_only = list(MELDINGEN)
    axe_custom_rules = [regel for regel in ContentCheckerItem.axe_custom_rules if regel["id"] in MELDINGEN]
    axe_messages = {regel: {"error_name": naam, "help_text": hulp} for regel, (naam, hulp) in MELDINGEN.items()}
