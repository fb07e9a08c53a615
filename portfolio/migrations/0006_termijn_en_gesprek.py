"""Whether a route lifts the talk, and the day to which the office gave an assessor more time.

A column that is generated is not filled yet when the trigger on a submission looks, so that passes it over; it follows
from `inhoud`, which cannot change.
"""

from django.db import migrations, models

TRIGGER = """
create or replace function indiening_blijft() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or to_jsonb(new) - '{vrij}'::text[] is distinct from to_jsonb(old) - '{vrij}'::text[] then
        raise exception 'Een indiening verandert niet.' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0005_herinneringen")]

    operations = [
        migrations.AddField(
            model_name="toewijzing",
            name="verlengd_tot",
            field=models.DateField(blank=True, null=True, verbose_name="verlengd tot en met"),
        ),
        migrations.AddField(
            model_name="indiening",
            name="gesprek_vervalt",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Q(("inhoud__vrijgesteld__has_key", "toetsgesprek")),
                output_field=models.BooleanField(verbose_name="toetsgesprek vervalt"),
            ),
        ),
        migrations.RunSQL(
            TRIGGER.format(vrij="{teruggenomen_op,gesprek_vervalt}"), TRIGGER.format(vrij="{teruggenomen_op}")
        ),
    ]
