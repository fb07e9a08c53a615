"""Lines of a leerdossier are added, never taken away: after that only their status changes, and one way."""

import django.db.models.deletion
from django.db import migrations, models

WEIGER = """
create function dossierregel_blijft() returns trigger language plpgsql as $$
declare
    wacht constant boolean := tg_op = 'UPDATE' and old.status = 'wacht';
begin
    if tg_op = 'DELETE' then
        raise exception 'Een regel van een leerdossier wordt niet verwijderd.'
            using errcode = 'integrity_constraint_violation';
    end if;
    if (old.kenmerk, old.persoon_id, old.soort, old.titel, old.aanbieder, old.uren, old.behaald_op, old.geldig_tot,
        old.keurmerk, old.met_certificaat, old.herkomst, old.inschrijving_id, old.versie_id, old.deelname_id,
        old.resultaat_id, old.certificaat_id, old.bewijs_id, old.toegevoegd_op)
        is distinct from
        (new.kenmerk, new.persoon_id, new.soort, new.titel, new.aanbieder, new.uren, new.behaald_op, new.geldig_tot,
        new.keurmerk, new.met_certificaat, new.herkomst, new.inschrijving_id, new.versie_id, new.deelname_id,
        new.resultaat_id, new.certificaat_id, new.bewijs_id, new.toegevoegd_op)
    then
        raise exception 'Een regel van een leerdossier verandert niet.'
            using errcode = 'integrity_constraint_violation';
    end if;
    if not wacht and (old.opleiding_id, old.voor_jobcoaching, old.geaccrediteerd)
        is distinct from (new.opleiding_id, new.voor_jobcoaching, new.geaccrediteerd)
    then
        raise exception 'Welke opleiding het was, verandert niet na de bevestiging.'
            using errcode = 'integrity_constraint_violation';
    end if;
    if old.status is distinct from new.status and not wacht
        and not (old.status = 'bevestigd' and new.status = 'ingetrokken')
    then
        raise exception 'Deze stand van een leerdossier is niet terug te draaien.'
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger dossierregel_blijft before update or delete on lms_dossierregel
    for each row execute function dossierregel_blijft();
"""
TERUG = "drop trigger dossierregel_blijft on lms_dossierregel; drop function dossierregel_blijft();"


class Migration(migrations.Migration):
    dependencies = [
        ("lms", "0005_uitvoeringen"),
        ("certificaten", "0003_zonder_einddatum"),
    ]
    operations = [
        migrations.AddField(
            model_name="dossierregel",
            name="geaccrediteerd",
            field=models.BooleanField(blank=True, null=True, verbose_name="geaccrediteerd op die dag"),
        ),
        migrations.AddField(
            model_name="dossierregel",
            name="versie",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="lms.leerlijnversie",
                verbose_name="versie van de leerlijn",
            ),
        ),
        migrations.AlterField(
            model_name="dossierregel",
            name="titel",
            field=models.CharField(max_length=255, verbose_name="titel"),
        ),
        migrations.RunSQL(WEIGER, TERUG),
    ]
