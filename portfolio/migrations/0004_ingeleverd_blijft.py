"""Locked scores and a besluit keep their content, whatever query or script comes by; a locked review stays locked."""

from django.db import migrations

WEIGER = """
create function score_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'Een ingeleverde score verandert niet.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger score_blijft before update or delete on portfolio_score
    for each row execute function score_blijft();

create function besluit_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'Een besluit verandert niet.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger besluit_blijft before update or delete on portfolio_besluit
    for each row execute function besluit_blijft();

create function beoordeling_blijft() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.vergrendeld_op is not null or old.verzegeld_op is not null then
        raise exception 'Een ingeleverde of verzegelde beoordeling verandert niet.'
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger beoordeling_blijft before update or delete on portfolio_beoordeling
    for each row execute function beoordeling_blijft();
"""
TERUG = """
drop trigger score_blijft on portfolio_score;
drop function score_blijft();
drop trigger besluit_blijft on portfolio_besluit;
drop function besluit_blijft();
drop trigger beoordeling_blijft on portfolio_beoordeling;
drop function beoordeling_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0003_beoordeling_en_besluit")]
    operations = [migrations.RunSQL(WEIGER, TERUG)]
