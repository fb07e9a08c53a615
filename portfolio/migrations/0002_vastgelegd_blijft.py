"""What was laid down or submitted keeps its content, whatever query or script comes by.

A kaderversie may still get its status and who dealt with it; a submission may still be taken back.
"""

from django.db import migrations

WEIGER = """
create function kaderversie_blijft() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.inhoud, new.nummer, new.kader_id) is distinct from (old.inhoud, old.nummer, old.kader_id) then
        raise exception 'Een kaderversie verandert niet.' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
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
    if tg_op = 'DELETE' or (new.inhoud, new.nummer, new.portfolio_id, new.ingediend_op, new.kaderversie_id)
        is distinct from (old.inhoud, old.nummer, old.portfolio_id, old.ingediend_op, old.kaderversie_id) then
        raise exception 'Een indiening verandert niet.' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger indiening_blijft before update or delete on portfolio_indiening
    for each row execute function indiening_blijft();
"""
TERUG = """
drop trigger kaderversie_blijft on portfolio_kaderversie;
drop function kaderversie_blijft();
drop trigger kaderversiedeel_blijft on portfolio_kaderversiedeel;
drop function kaderversiedeel_blijft();
drop trigger indiening_blijft on portfolio_indiening;
drop function indiening_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0001_initial")]
    operations = [migrations.RunSQL(WEIGER, TERUG)]
