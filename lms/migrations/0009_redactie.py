"""What editors get: a second editor, an easy text per step that knows its original, and help with the fields."""

import django.core.validators
import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


def haal_standaard_weg(apps, schema_editor) -> None:
    """Wagtail comes with a workflow for every page, by groups that the portal does not have. The kader and the other
    pages have none; those of learning get their own from `lms.moderatie`.
    """
    for werkstroom in apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval"):
        if not werkstroom.workflow_states.exists():
            taken = [stap.task for stap in werkstroom.workflow_tasks.all()]
            werkstroom.delete()
            for taak in taken:
                taak.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("lms", "0008_volgen"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.AddField(
            model_name='leeraanbod',
            name='tweede_redacteur',
            field=models.BooleanField(default=False, help_text='Met een vinkje legt een redacteur elke pagina hieronder eerst voor aan een collega, die haar publiceert. Zonder vinkje mag dat ook, maar hoeft het niet.', verbose_name='publiceren kan alleen met een tweede redacteur'),
        ),
        migrations.AddField(
            model_name='leerlijn',
            name='makkelijk_stappen',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='waar de makkelijke teksten van stappen bij horen'),
        ),
        migrations.AlterField(
            model_name='instrument',
            name='minuten',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Hoe lang iemand er ongeveer mee bezig is. Bijvoorbeeld: 20', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(6000)], verbose_name='tijd in minuten'),
        ),
        migrations.AlterField(
            model_name='instrument',
            name='normen',
            field=wagtail.fields.StreamField([('norm', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leeg: geldt voor elk thema.', 'label': 'Thema', 'max_length': 60, 'required': False}), 1: ('wagtail.blocks.DecimalBlock', (), {'decimal_places': 1, 'label': 'Vanaf score'}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld: gaat goed', 'label': 'Heet dan', 'max_length': 60}), 3: ('wagtail.blocks.TextBlock', (), {'label': 'Uitleg voor wie invult', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('thema', 0), ('vanaf', 1), ('naam', 2), ('uitleg', 3)]], {})}, help_text='Hoe een score heet. Bijvoorbeeld: vanaf 3,5 gaat het goed. Bij een toets is het een percentage.', verbose_name='normen'),
        ),
        migrations.AlterField(
            model_name='instrument',
            name='samenvatting',
            field=models.TextField(help_text='Een of twee zinnen voor in de catalogus. Bijvoorbeeld: Leer in een dag hoe je veilig werkt.', max_length=300, verbose_name='samenvatting'),
        ),
        migrations.AlterField(
            model_name='instrument',
            name='stappen',
            field=wagtail.fields.StreamField([('stap', 81)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld: Wonen', 'label': 'Titel', 'max_length': 200}), 1: ('wagtail.blocks.RegexBlock', (), {'error_messages': {'invalid': 'Gebruik alleen kleine letters, cijfers en streepjes.'}, 'help_text': 'Het laatste stuk van het webadres, bijvoorbeeld wonen.', 'label': 'Adres', 'regex': '^[a-z0-9-]{1,80}$'}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ul', 'ol'], 'label': 'Inleiding', 'required': False}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ul', 'ol'], 'label': 'Indicatoren', 'required': False}), 4: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ul', 'ol'], 'label': 'Handreiking', 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Vraag', 'max_length': 300}), 6: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ul', 'ol'], 'help_text': 'Kort: wat hoort hier?', 'label': 'Uitleg bij de vraag', 'required': False}), 7: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'help_text': 'Wie dit overslaat kan wel verder, maar nog niet indienen.', 'label': 'Nodig bij indienen', 'required': False}), 8: ('wagtail.blocks.IntegerBlock', (), {'default': 200, 'label': 'Hoogstens zoveel tekens', 'min_value': 1}), 9: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('max_tekens', 8)]], {'collapsed': True, 'icon': 'title', 'label': 'Korte tekst', 'label_format': '{vraag}'}), 10: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Een advies: wie erboven of eronder zit, mag gewoon verder.', 'label': 'Richtlijn (woorden)', 'min_value': 1, 'required': False}), 11: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Laat leeg als er geen grens is. Een langere tekst wordt bewaard, maar niet aangenomen.', 'label': 'Harde grens (woorden)', 'min_value': 1, 'required': False}), 12: ('wagtail.blocks.BooleanBlock', (), {'label': 'Mag worden beantwoord met waarom deze vraag nauwelijks speelde', 'required': False}), 13: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('richtlijn_woorden', 10), ('max_woorden', 11), ('mag_motiveren', 12)]], {'collapsed': True, 'icon': 'pilcrow', 'label': 'Lange tekst', 'label_format': '{vraag}'}), 14: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld: Hbo', 'label': 'Antwoord'}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Uitleg', 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'Mag leeg blijven. Met een vaste code blijft een gegeven antwoord geldig als je de tekst wijzigt.', 'label': 'Vaste code', 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('label', 14), ('uitleg', 15), ('waarde', 16)]], {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'Antwoorden', 'min_num': 1}), 19: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('opties', 18)]], {'collapsed': True, 'icon': 'radio-full', 'label': 'Keuze (één antwoord)', 'label_format': '{vraag}'}), 20: ('wagtail.blocks.IntegerBlock', (), {'label': 'Ten minste', 'min_value': 0, 'required': False}), 21: ('wagtail.blocks.IntegerBlock', (), {'label': 'Ten hoogste', 'min_value': 1, 'required': False}), 22: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('opties', 18), ('minimum', 20), ('maximum', 21)]], {'collapsed': True, 'icon': 'list-ul', 'label': 'Meerkeuze (meer antwoorden)', 'label_format': '{vraag}'}), 23: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('ja', 'bij ja'), ('nee', 'bij nee'), ('altijd', 'altijd')], 'label': 'Toelichting vragen', 'required': False}), 24: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('ja', 'ja'), ('nee', 'nee')], 'help_text': 'Met een ander antwoord kan het formulier niet worden ingediend.', 'label': 'Nodig antwoord', 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('toelichting_bij', 23), ('vereist', 24)]], {'collapsed': True, 'icon': 'check', 'label': 'Ja of nee, met toelichting', 'label_format': '{vraag}'}), 26: ('wagtail.blocks.IntegerBlock', (), {'default': 1, 'label': 'Laagste'}), 27: ('wagtail.blocks.IntegerBlock', (), {'default': 5, 'label': 'Hoogste'}), 28: ('wagtail.blocks.CharBlock', (), {'label': 'Wat de laagste betekent', 'required': False}), 29: ('wagtail.blocks.CharBlock', (), {'label': 'Wat de hoogste betekent', 'required': False}), 30: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('van', 26), ('tot', 27), ('label_van', 28), ('label_tot', 29)]], {'collapsed': True, 'icon': 'order', 'label': 'Schaal', 'label_format': '{vraag}'}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld: uur', 'label': 'Eenheid', 'required': False}), 32: ('wagtail.blocks.IntegerBlock', (), {'default': 0, 'label': 'Cijfers achter de komma', 'max_value': 4, 'min_value': 0}), 33: ('wagtail.blocks.DecimalBlock', (), {'help_text': 'Bijvoorbeeld 1200. Minder wordt gemeld.', 'label': 'Nodig bij indienen', 'required': False}), 34: ('wagtail.blocks.DecimalBlock', (), {'help_text': 'Meer dan dit wordt direct geweigerd.', 'label': 'Hoogste mogelijke waarde', 'required': False}), 35: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('eenheid', 31), ('decimalen', 32), ('minimum', 33), ('maximum', 34)]], {'collapsed': True, 'icon': 'decimal', 'label': 'Getal of uren', 'label_format': '{vraag}'}), 36: ('wagtail.blocks.BooleanBlock', (), {'label': 'Mag in de toekomst liggen', 'required': False}), 37: ('wagtail.blocks.DateBlock', (), {'label': 'Eerste dag die telt', 'required': False}), 38: ('wagtail.blocks.DateBlock', (), {'label': 'Laatste dag die telt', 'required': False}), 39: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Geteld op de dag van indienen. Twee jaar is 24.', 'label': 'Hoogstens zo oud (maanden)', 'min_value': 1, 'required': False}), 40: ('wagtail.blocks.IntegerBlock', (), {'label': 'Ten minste zo oud (maanden)', 'min_value': 1, 'required': False}), 41: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('toekomst', 36), ('niet_voor', 37), ('niet_na', 38), ('max_oud_maanden', 39), ('min_oud_maanden', 40)]], {'collapsed': True, 'icon': 'date', 'label': 'Datum', 'label_format': '{vraag}'}), 42: ('wagtail.blocks.IntegerBlock', (), {'label': 'Begin hoogstens zoveel maanden geleden', 'min_value': 1, 'required': False}), 43: ('wagtail.blocks.IntegerBlock', (), {'label': 'Duurt ten minste zoveel maanden', 'min_value': 1, 'required': False}), 44: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'label': 'Mag nog lopen', 'required': False}), 45: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('begin_max_maanden_geleden', 42), ('duur_min_maanden', 43), ('loopt_nog', 44)]], {'collapsed': True, 'icon': 'calendar-alt', 'label': 'Periode', 'label_format': '{vraag}'}), 46: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ul', 'ol'], 'label': 'Tekst van de verklaring'}), 47: ('wagtail.blocks.CharBlock', (), {'help_text': 'Code van het reglement waar deze verklaring over gaat, bijvoorbeeld gedragscode. De versie van dat moment wordt bij de handtekening bewaard.', 'label': 'Reglement', 'required': False}), 48: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('tekst', 46), ('reglement', 47)]], {'collapsed': True, 'icon': 'edit', 'label': 'Verklaring om te ondertekenen', 'label_format': '{vraag}'}), 49: ('wagtail.blocks.CharBlock', (), {'label': 'Kop'}), 50: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('korte_tekst', 'Korte tekst'), ('keuze', 'Keuze (één antwoord)'), ('ja_nee', 'Ja of nee, met toelichting'), ('getal', 'Getal of uren'), ('datum', 'Datum'), ('bestanden', 'Bestanden')], 'label': 'Soort'}), 51: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'label': 'Nodig bij indienen', 'required': False}), 52: ('wagtail.blocks.CharBlock', (), {'help_text': 'Mag leeg blijven. Nodig om op te tellen.', 'label': 'Vaste code', 'required': False}), 53: ('wagtail.blocks.CharBlock', (), {'label': 'Eenheid (getal)', 'required': False}), 54: ('wagtail.blocks.IntegerBlock', (), {'label': 'Cijfers achter de komma (getal)', 'max_value': 4, 'min_value': 0, 'required': False}), 55: ('wagtail.blocks.DecimalBlock', (), {'label': 'Nodig bij indienen (getal)', 'required': False}), 56: ('wagtail.blocks.DecimalBlock', (), {'label': 'Hoogste mogelijke waarde (getal)', 'required': False}), 57: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('ja', 'ja'), ('nee', 'nee')], 'label': 'Nodig antwoord (ja of nee)', 'required': False}), 58: ('wagtail.blocks.ListBlock', (17,), {'default': [], 'label': 'Antwoorden (keuze)'}), 59: ('wagtail.blocks.MultipleChoiceBlock', [], {'choices': [('pdf', 'PDF'), ('jpeg', 'JPEG'), ('png', 'PNG'), ('docx', 'Word (docx)')], 'label': 'Soorten (bestanden)', 'required': False}), 60: ('wagtail.blocks.IntegerBlock', (), {'label': 'MB per bestand', 'max_value': 25, 'min_value': 1, 'required': False}), 61: ('wagtail.blocks.IntegerBlock', (), {'label': 'Aantal bestanden', 'max_value': 20, 'min_value': 1, 'required': False}), 62: ('wagtail.blocks.StructBlock', [[('label', 49), ('soort', 50), ('verplicht', 51), ('code', 52), ('eenheid', 53), ('decimalen', 54), ('minimum', 55), ('maximum', 56), ('vereist', 57), ('opties', 58), ('soorten', 59), ('max_mb', 60), ('max_aantal', 61)]], {}), 63: ('wagtail.blocks.ListBlock', (62,), {'label': 'Kolommen', 'min_num': 1}), 64: ('wagtail.blocks.CharBlock', (), {'default': 'rij', 'help_text': 'Bijvoorbeeld: cursus', 'label': 'Naam van één rij'}), 65: ('wagtail.blocks.IntegerBlock', (), {'default': 0, 'label': 'Ten minste (rijen)', 'min_value': 0}), 66: ('wagtail.blocks.IntegerBlock', (), {'default': 50, 'label': 'Ten hoogste (rijen)', 'max_value': 100, 'min_value': 1}), 67: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld: uren', 'label': 'Tel op: vaste code van de kolom', 'required': False}), 68: ('wagtail.blocks.DecimalBlock', (), {'label': 'Samen ten minste', 'required': False}), 69: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('kolommen', 63), ('rij', 64), ('min_rijen', 65), ('max_rijen', 66), ('som_kolom', 67), ('som_minimum', 68)]], {'collapsed': True, 'icon': 'table', 'label': 'Tabel met rijen', 'label_format': '{vraag}'}), 70: ('wagtail.blocks.MultipleChoiceBlock', [], {'choices': [('pdf', 'PDF'), ('jpeg', 'JPEG'), ('png', 'PNG'), ('docx', 'Word (docx)')], 'label': 'Soorten'}), 71: ('wagtail.blocks.IntegerBlock', (), {'default': 10, 'label': 'Hoogstens (MB per bestand)', 'max_value': 25, 'min_value': 1}), 72: ('wagtail.blocks.IntegerBlock', (), {'default': 1, 'label': 'Hoogstens (aantal)', 'max_value': 20, 'min_value': 1}), 73: ('wagtail.blocks.StructBlock', [[('vraag', 5), ('uitleg', 6), ('verplicht', 7), ('soorten', 70), ('max_mb', 71), ('max_aantal', 72)]], {'collapsed': True, 'icon': 'doc-full', 'label': 'Bestanden', 'label_format': '{vraag}'}), 74: ('wagtail.blocks.StreamBlock', [[('korte_tekst', 9), ('lange_tekst', 13), ('keuze', 19), ('meerkeuze', 22), ('ja_nee', 25), ('schaal', 30), ('getal', 35), ('datum', 41), ('periode', 45), ('verklaring', 48), ('tabel', 69), ('bestanden', 73)]], {}), 75: ('wagtail.blocks.CharBlock', (), {'help_text': 'Waar de vragen van deze stap over gaan. Bijvoorbeeld een leefgebied: wonen.', 'label': 'Thema', 'max_length': 60, 'required': False}), 76: ('wagtail.blocks.IntegerBlock', (), {'label': 'Nummer van de vraag in deze stap', 'min_value': 1}), 77: ('wagtail.blocks.CharBlock', (), {'label': 'Goed antwoord', 'max_length': 200}), 78: ('wagtail.blocks.IntegerBlock', (), {'default': 1, 'label': 'Punten', 'min_value': 1}), 79: ('wagtail.blocks.StructBlock', [[('vraag', 76), ('antwoord', 77), ('punten', 78)]], {}), 80: ('wagtail.blocks.ListBlock', (79,), {'default': [], 'label': 'Goede antwoorden (alleen bij een toets)'}), 81: ('wagtail.blocks.StructBlock', [[('titel', 0), ('slug', 1), ('inleiding', 2), ('indicatoren', 3), ('handreiking', 4), ('vragen', 74), ('thema', 75), ('antwoorden', 80)]], {})}, help_text='Alleen bij een vragenlijst of toets: elke stap is een pagina om in te vullen. Bijvoorbeeld een stap per leefgebied.', verbose_name='vragen'),
        ),
        migrations.AlterField(
            model_name='instrument',
            name='tekst',
            field=wagtail.fields.RichTextField(blank=True, help_text='Wat iemand wil weten voordat die begint: wat je doet, waar, met wie en hoe lang het duurt.', verbose_name='tekst'),
        ),
        migrations.AlterField(
            model_name='leeraanbod',
            name='inleiding',
            field=models.TextField(blank=True, help_text='Staat boven de catalogus. Bijvoorbeeld: Alles wat je hier kunt leren, op het werk en erbuiten.', max_length=500, verbose_name='inleiding'),
        ),
        migrations.AlterField(
            model_name='leerlijn',
            name='samenvatting',
            field=models.TextField(help_text='Een of twee zinnen voor in de catalogus. Bijvoorbeeld: Leer in een dag hoe je veilig werkt.', max_length=300, verbose_name='samenvatting'),
        ),
        migrations.AlterField(
            model_name='leerlijn',
            name='stappen',
            field=wagtail.fields.StreamField([('opleiding', 10), ('instrument', 12), ('toetsmoment', 20), ('opdracht', 22), ('keuze', 25)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld: Veilig werken', 'label': 'Titel', 'max_length': 120}), 1: ('wagtail.blocks.RegexBlock', (), {'error_messages': {'invalid': 'Gebruik alleen letters en cijfers, hoogstens twaalf.'}, 'help_text': 'Een korte naam, waarmee andere stappen naar deze verwijzen. Bijvoorbeeld: S1', 'label': 'Code', 'regex': '^[A-Za-z0-9]{1,12}$'}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ul', 'ol'], 'help_text': 'Wat je in deze stap doet en hoe je begint. Bijvoorbeeld: Loop een dag mee met een collega.', 'label': 'Uitleg', 'required': False}), 3: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'help_text': 'Zonder vinkje mag iemand deze stap overslaan. Een leerlijn is af als het verplichte af is.', 'label': 'Verplicht', 'required': False}), 4: ('wagtail.blocks.RegexBlock', (), {'error_messages': {'invalid': "Schrijf codes van stappen met komma's ertussen, zoals: S1, S2"}, 'help_text': 'Codes van stappen die eerst af moeten zijn. Bijvoorbeeld: S1, S2. Leeg: deze stap is meteen open.', 'label': 'Gaat open na', 'regex': '^\\s*[A-Za-z0-9]{1,12}(\\s*,\\s*[A-Za-z0-9]{1,12})*\\s*$', 'required': False}), 5: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ul', 'ol'], 'help_text': 'Korte zinnen en gewone woorden. Bijvoorbeeld: Je leert veilig werken. Dat duurt één dag.', 'label': 'Makkelijke tekst', 'required': False}), 6: ('wagtail.images.blocks.ImageChooserBlock', (), {'help_text': 'Een foto of tekening van wat je gaat doen.', 'label': 'Beeld', 'required': False}), 7: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Een mp3-bestand waarin iemand de makkelijke tekst voorleest.', 'label': 'Voorgelezen tekst', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('tekst', 5), ('beeld', 6), ('geluid', 7)]], {}), 9: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'De pagina van de opleiding die iemand volgt.', 'label': 'Opleiding', 'page_type': ['lms.Opleiding']}), 10: ('wagtail.blocks.StructBlock', [[('titel', 0), ('code', 1), ('tekst', 2), ('verplicht', 3), ('open_na', 4), ('makkelijk', 8), ('pagina', 9)]], {}), 11: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'De pagina van wat iemand invult of doet.', 'label': 'Instrument', 'page_type': ['lms.Instrument']}), 12: ('wagtail.blocks.StructBlock', [[('titel', 0), ('code', 1), ('tekst', 2), ('verplicht', 3), ('open_na', 4), ('makkelijk', 8), ('pagina', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('score', 'Toets met een score'), ('oordeel', 'Oordeel van een beoordelaar'), ('praktijk', 'Praktijktoets met een observatie')], 'label': 'Hoe'}), 14: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Alleen bij een toets met een score. Leeg: de coach of werkbegeleider vult de score in.', 'label': 'Toets in het portaal', 'page_type': ['lms.Instrument'], 'required': False}), 15: ('wagtail.blocks.IntegerBlock', (), {'default': 55, 'help_text': 'Alleen bij een toets met een score. Bijvoorbeeld: 55', 'label': 'Gehaald vanaf (procent)', 'max_value': 100, 'min_value': 0}), 16: ('wagtail.blocks.IntegerBlock', (), {'default': 0, 'help_text': '0: zo vaak als nodig.', 'label': 'Hoogste aantal pogingen', 'max_value': 20, 'min_value': 0}), 17: ('wagtail.blocks.IntegerBlock', (), {'default': 0, 'help_text': '0: zonder termijn.', 'label': 'Inleveren binnen (dagen)', 'max_value': 366, 'min_value': 0}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Waar je op let', 'max_length': 200}), 19: ('wagtail.blocks.ListBlock', (18,), {'default': [], 'help_text': 'Bij een praktijktoets of oordeel: elk punt moet in orde zijn. Bijvoorbeeld: Draagt handschoenen.', 'label': 'Waar de beoordelaar op let'}), 20: ('wagtail.blocks.StructBlock', [[('titel', 0), ('code', 1), ('tekst', 2), ('verplicht', 3), ('open_na', 4), ('makkelijk', 8), ('soort', 13), ('pagina', 14), ('cesuur', 15), ('pogingen', 16), ('dagen', 17), ('rubriek', 19)]], {}), 21: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'De coach of werkbegeleider kijkt het na.', 'label': 'Vraag om een foto, film of verslag', 'required': False}), 22: ('wagtail.blocks.StructBlock', [[('titel', 0), ('code', 1), ('tekst', 2), ('verplicht', 3), ('open_na', 4), ('makkelijk', 8), ('bewijs', 21)]], {}), 23: ('wagtail.blocks.IntegerBlock', (), {'default': 1, 'help_text': 'Bijvoorbeeld: 2, als iemand twee van de drie klussen kiest.', 'label': 'Hoeveel er nodig zijn', 'max_value': 20, 'min_value': 1}), 24: ('wagtail.blocks.StreamBlock', [[('opleiding', 10), ('instrument', 12), ('toetsmoment', 20), ('opdracht', 22)]], {}), 25: ('wagtail.blocks.StructBlock', [[('titel', 0), ('code', 1), ('tekst', 2), ('verplicht', 3), ('open_na', 4), ('makkelijk', 8), ('aantal', 23), ('stappen', 24)]], {})}, help_text='De stappen staan op de pagina in deze volgorde.', verbose_name='stappen'),
        ),
        migrations.AlterField(
            model_name='leerlijn',
            name='tekst',
            field=wagtail.fields.RichTextField(blank=True, help_text='Wat iemand wil weten voordat die begint: wat je doet, waar, met wie en hoe lang het duurt.', verbose_name='tekst'),
        ),
        migrations.AlterField(
            model_name='opleiding',
            name='aanbieder',
            field=models.CharField(help_text='Wie de opleiding geeft.', max_length=120, verbose_name='aanbieder'),
        ),
        migrations.AlterField(
            model_name='opleiding',
            name='samenvatting',
            field=models.TextField(help_text='Een of twee zinnen voor in de catalogus. Bijvoorbeeld: Leer in een dag hoe je veilig werkt.', max_length=300, verbose_name='samenvatting'),
        ),
        migrations.AlterField(
            model_name='opleiding',
            name='tekst',
            field=wagtail.fields.RichTextField(blank=True, help_text='Wat iemand wil weten voordat die begint: wat je doet, waar, met wie en hoe lang het duurt.', verbose_name='tekst'),
        ),
        migrations.AlterField(
            model_name='opleiding',
            name='toelating',
            field=wagtail.fields.RichTextField(blank=True, help_text='Wat iemand al moet kunnen of hebben. Leeg: iedereen kan meedoen.', verbose_name='toelatingseisen'),
        ),
        migrations.AlterField(
            model_name='opleiding',
            name='uren',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='Lessen en zelf leren samen. Bijvoorbeeld: 16', max_digits=6, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='studielast in uren'),
        ),
        migrations.AlterField(
            model_name='werkprofiel',
            name='doel',
            field=wagtail.fields.RichTextField(blank=True, help_text='Waar het werk voor is, in een of twee zinnen.', verbose_name='doel van het werk'),
        ),
        migrations.AlterField(
            model_name='werkprofiel',
            name='samenvatting',
            field=models.TextField(help_text='Een of twee zinnen voor in de catalogus. Bijvoorbeeld: Leer in een dag hoe je veilig werkt.', max_length=300, verbose_name='samenvatting'),
        ),
        migrations.AlterField(
            model_name='werkprofiel',
            name='tekst',
            field=wagtail.fields.RichTextField(blank=True, help_text='Wat iemand wil weten voordat die begint: wat je doet, waar, met wie en hoe lang het duurt.', verbose_name='tekst'),
        ),
        migrations.AlterField(
            model_name='werkprofiel',
            name='vereisten',
            field=wagtail.fields.RichTextField(blank=True, help_text='Bijvoorbeeld een rijbewijs, of kunnen tillen.', verbose_name='algemene vereisten'),
        ),
        migrations.CreateModel(
            name='TweedeRedacteur',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': 'goedkeuring door een tweede redacteur',
                'verbose_name_plural': 'goedkeuringen door een tweede redacteur',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.RunPython(haal_standaard_weg, migrations.RunPython.noop),
    ]
