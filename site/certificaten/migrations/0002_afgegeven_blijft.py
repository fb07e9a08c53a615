"""What was given stays as it was given, whoever writes to the database; counting visitors never waits for a disk."""

from django.db import migrations

WEIGER = """
create function certificaat_blijft() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'Een certificaat wordt niet verwijderd.' using errcode = 'integrity_constraint_violation';
    end if;
    if (old.nummer, old.sleutel, old.soort, old.houder_id, old.naam, old.afgegeven_op, old.geldig_tot, old.herkomst)
        is distinct from
        (new.nummer, new.sleutel, new.soort, new.houder_id, new.naam, new.afgegeven_op, new.geldig_tot, new.herkomst)
    then
        raise exception 'Wat op een certificaat staat verandert niet.' using errcode = 'integrity_constraint_violation';
    end if;
    if old.ingetrokken_op is not null and new.ingetrokken_op is distinct from old.ingetrokken_op then
        raise exception 'Intrekken is niet terug te draaien.' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger certificaat_blijft before update or delete on certificaten_certificaat
    for each row execute function certificaat_blijft();

create function maatregel_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'Een maatregel verandert niet.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger maatregel_blijft before update or delete on certificaten_maatregel
    for each row execute function maatregel_blijft();
"""
TERUG = """
drop trigger maatregel_blijft on certificaten_maatregel;
drop function maatregel_blijft();
drop trigger certificaat_blijft on certificaten_certificaat;
drop function certificaat_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [("certificaten", "0001_initial")]
    operations = [
        migrations.RunSQL(WEIGER, TERUG),
        migrations.RunSQL(
            "alter table certificaten_bezoek set unlogged", "alter table certificaten_bezoek set logged"
        ),
    ]
