"""What was laid down or submitted keeps its content, whatever query or script comes by.

An open proposal of a kaderversie can be confirmed or turned down; a submission can be taken back. Nothing else.
"""

from django.db import migrations

WEIGER = """
create function kaderversie_blijft() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.status = 'voorgesteld'
        and (new.id, new.kader_id, new.nummer, new.inhoud, new.toelichting, new.voorgesteld_op)
            = (old.id, old.kader_id, old.nummer, old.inhoud, old.toelichting, old.voorgesteld_op)
        and new.voorgesteld_door_id is not distinct from old.voorgesteld_door_id
    then
        return new;
    end if;
    raise exception 'Een kaderversie verandert niet.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger kaderversie_blijft before update or delete on portfolio_kaderversie
    for each row execute function kaderversie_blijft();

create function kaderversiedeel_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'Een deel van een kaderversie verandert niet.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger kaderversiedeel_blijft before update or delete on portfolio_kaderversiedeel
    for each row execute function kaderversiedeel_blijft();

create function indiening_blijft() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or to_jsonb(new) - 'teruggenomen_op' is distinct from to_jsonb(old) - 'teruggenomen_op' then
        raise exception 'Een indiening verandert niet.' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger indiening_blijft before update or delete on portfolio_indiening
    for each row execute function indiening_blijft();

create function indieningbestand_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'Een bestand bij een indiening verandert niet.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger indieningbestand_blijft before update or delete on portfolio_indieningbestand
    for each row execute function indieningbestand_blijft();
"""
TERUG = """
drop trigger kaderversie_blijft on portfolio_kaderversie;
drop function kaderversie_blijft();
drop trigger kaderversiedeel_blijft on portfolio_kaderversiedeel;
drop function kaderversiedeel_blijft();
drop trigger indiening_blijft on portfolio_indiening;
drop function indiening_blijft();
drop trigger indieningbestand_blijft on portfolio_indieningbestand;
drop function indieningbestand_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0001_initial")]
    operations = [migrations.RunSQL(WEIGER, TERUG)]
