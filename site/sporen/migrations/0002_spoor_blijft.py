"""An entry is never changed or deleted, not even by a query or a script.

One change is let through: Django empties the content type of entries when a model is removed from the code.
"""

from django.db import migrations

WEIGER = """
create function spoor_blijft() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.content_type_id is null
        and to_jsonb(new) - 'content_type_id' = to_jsonb(old) - 'content_type_id'
    then
        return new;
    end if;
    raise exception 'Een spoor verandert niet en wordt niet verwijderd.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger spoor_blijft before update or delete on sporen_spoor
    for each row execute function spoor_blijft();
"""
TERUG = """
drop trigger spoor_blijft on sporen_spoor;
drop function spoor_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [("sporen", "0001_initial")]
    operations = [migrations.RunSQL(WEIGER, TERUG)]
