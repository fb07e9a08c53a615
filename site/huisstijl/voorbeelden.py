"""Fictional content for the page with components."""

from django import forms


class Voorbeeldformulier(forms.Form):
    """One field of each kind an ordinary form has."""

    naam = forms.CharField(label="Naam op het certificaat", help_text="Zoals in je paspoort.")
    email = forms.EmailField(label="E-mailadres")
    telefoon = forms.CharField(label="Telefoonnummer", required=False)
    opleider = forms.ChoiceField(label="Opleider", choices=[("", "Kies een opleider"), ("a", "Opleider Noord")])
    route = forms.ChoiceField(
        label="Welke route past bij jou?",
        widget=forms.RadioSelect,
        choices=[
            ("diploma", "Diploma hbo of wo"),
            ("evc", "Ervaringscertificaat (EVC)"),
            ("assessment", "Assessment"),
        ],
    )
    dagen = forms.MultipleChoiceField(
        label="Op welke dagen werk je?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("ma", "Maandag"), ("di", "Dinsdag"), ("wo", "Woensdag")],
    )
    toelichting = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    bewijs = forms.FileField(label="Bewijs", required=False, help_text="Een pdf van hoogstens 10 MB.")
    akkoord = forms.BooleanField(label="Ik heb de gedragscode gelezen en houd me eraan.")


def voorbeelden() -> dict:
    """The context of `huisstijl/componenten.html`, apart from forms and pages."""
    return {
        "antwoord": (
            "Hij werkt precies en houdt van een vaste volgorde. In de proefweek zag ik dat hij fouten in "
            "bestellingen opmerkte die anderen misten.\n\nOok zijn vorige begeleider vertelde dit."
        ),
        "kruimels": [
            {"titel": "Mijn portfolio", "url": "#kruimel-portfolio"},
            {"titel": "Onderdeel C", "url": "#kruimel-c"},
            {"titel": "Componenten", "url": ""},
        ],
        "alerts": [
            ("info", "Er is een nieuwe versie", "Je kunt overstappen. Je antwoorden gaan mee."),
            ("goed", "Je profiel is compleet", "Je kunt nu aan je portfolio beginnen."),
            ("let-op", "Je diploma is ouder dan twee jaar", "Kijk of een andere route beter bij je past."),
            (
                "fout",
                "Opslaan is niet gelukt",
                "Je tekst staat nog op deze pagina. Probeer het over een minuut weer.",
            ),
        ],
        "statussen": [
            ("neutraal", "Niet begonnen"),
            ("bezig", "Bezig"),
            ("goed", "Klaar"),
            ("let-op", "Mist nog iets"),
            ("fout", "Afgekeurd bestand"),
        ],
        "stappen": [
            {
                "titel": titel,
                "slug": slug,
                "status": status,
                "huidig": slug == "c1-profiel",
                "url": f"#{slug}",
                "groep": groep,
            }
            for groep, titel, slug, status in [
                ("De casus kiezen", "Anonimiteit", "c-anoniem", "klaar"),
                ("De casus kiezen", "Waarom deze casus", "c-keuze", "klaar"),
                ("C1 Het traject", "De opdracht", "c1-opdracht", "bezig"),
                ("C1 Het traject", "Profiel van de werknemer", "c1-profiel", "bezig"),
                ("C1 Het traject", "Arbeidsanalyse en vergelijking met de werkplek", "c1-analyse", "leeg"),
                ("C2 Kennis", "Wet- en regelgeving", "c2-wet", "nvt"),
            ]
        ],
        "bestanden": [
            {
                "id": "1",
                "naam": "diploma-sociaal-werk-2016.pdf",
                "grootte": "412 kB",
                "datum": "3 oktober 2026",
                "url": "#open-1",
            },
            {
                "id": "2",
                "naam": "getuigschrift_van_de_opleiding_met_een_heel_lange_bestandsnaam_zonder_spaties.jpeg",
                "grootte": "2,1 MB",
                "datum": "12 november 2026",
                "url": "#open-2",
            },
        ],
        "fouten": [
            {
                "anker": "vraag-fout",
                "tekst": "De datum ligt in de toekomst. Vul een dag in die al is geweest.",
            },
            {"anker": "vraag-uren", "tekst": "Dit zijn te weinig uren: tel alle cursussen bij elkaar op."},
        ],
        "mist": (
            {"url": "#vraag-fout", "vraag": "Wanneer was het gesprek?", "tekst": "Vul een dag in."},
            {"url": "#vraag-uren", "vraag": "Welke cursussen volgde je?", "tekst": "Nog niet ingevuld."},
        ),
        "veldfouten": ["Deze datum ligt in de toekomst. Vul een dag in die al is geweest."],
        "kolommen": ["Cursus", "Opleider", "Uren"],
        "rijen": [
            ["Gesprekken voeren met werkgevers", "Opleider Noord", "40"],
            ["Begeleiden bij niet-aangeboren hersenletsel", "Kenniscentrum Zuid", "32"],
            ["Wetgeving voor jobcoaches", "Opleider Noord", "28"],
        ],
        "momenten": [
            {"titel": "Ingediend", "datum": "3 november 2026", "soort": "klaar"},
            {
                "titel": "Controle door het bureau",
                "datum": "sinds 5 november 2026",
                "tekst": "Duurt hoogstens twee weken.",
                "soort": "huidig",
            },
            {"titel": "Beoordeling door twee assessoren", "soort": "straks"},
        ],
    }
