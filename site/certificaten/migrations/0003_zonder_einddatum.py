"""A certificate may have no last day, a title of its own, and a subject within its kind; what is on it stays."""

from django.db import migrations, models

FUNCTIE = """
create or replace function certificaat_blijft() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'Een certificaat wordt niet verwijderd.' using errcode = 'integrity_constraint_violation';
    end if;
    if (old.nummer, old.sleutel, old.soort, old.houder_id, old.naam, old.afgegeven_op, old.geldig_tot, old.herkomst%(oud)s)
        is distinct from
        (new.nummer, new.sleutel, new.soort, new.houder_id, new.naam, new.afgegeven_op, new.geldig_tot, new.herkomst%(nieuw)s)
    then
        raise exception 'Wat op een certificaat staat verandert niet.' using errcode = 'integrity_constraint_violation';
    end if;
    if old.ingetrokken_op is not null and new.ingetrokken_op is distinct from old.ingetrokken_op then
        raise exception 'Intrekken is niet terug te draaien.' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
"""
ERBIJ = ("opschrift", "onderwerp", "feiten")
WEIGER = FUNCTIE % {
    soort: "".join(f", {wie}.{veld}" for veld in ERBIJ) for soort, wie in (("oud", "old"), ("nieuw", "new"))
}
TERUG = FUNCTIE % {"oud": "", "nieuw": ""}


class Migration(migrations.Migration):
    dependencies = [
        ("certificaten", "0002_afgegeven_blijft"),
    ]
    operations = [
        migrations.AlterField(
            model_name="certificaat",
            name="geldig_tot",
            field=models.DateField(blank=True, db_index=True, null=True, verbose_name="geldig tot en met"),
        ),
        migrations.AddField(
            model_name="certificaat",
            name="opschrift",
            field=models.CharField(blank=True, default="", max_length=255, verbose_name="opschrift"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="certificaat",
            name="onderwerp",
            field=models.CharField(blank=True, default="", editable=False, max_length=150, verbose_name="onderwerp"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="certificaat",
            name="feiten",
            field=models.JSONField(blank=True, default=dict, verbose_name="feiten"),
        ),
        migrations.RunSQL(WEIGER, TERUG),
    ]
