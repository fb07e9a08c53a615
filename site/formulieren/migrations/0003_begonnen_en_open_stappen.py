"""Say of each step whether it was begun, and of an invulling which steps are open. Rows that exist are told from what
is complete and from the answers that are there for what is not.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

BEGONNEN = """
update formulieren_stapvoortgang v set begonnen = true
where v.klaar > 0 or exists (
    select 1 from formulieren_antwoord a, jsonb_array_elements(v.tekort) t
    where a.invulling_id = v.invulling_id and a.vraag = t ->> 'vraag'
)
"""


class Migration(migrations.Migration):
    dependencies = [("formulieren", "0002_versie_blijft")]

    operations = [
        migrations.AddField(
            model_name="invulling",
            name="open_stappen",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=64), default=None, null=True, size=None
            ),
        ),
        migrations.AddField(
            model_name="stapvoortgang",
            name="begonnen",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="kopie",
            name="reden",
            field=models.CharField(
                choices=[
                    ("botsing", "in een ander venster stond al iets nieuwers"),
                    ("op_slot", "het formulier, of dit deel ervan, was al gesloten"),
                    ("ander", "het kwam van een pagina van een eerder formulier"),
                ],
                max_length=12,
            ),
        ),
        migrations.RunSQL(BEGONNEN, migrations.RunSQL.noop),
    ]
