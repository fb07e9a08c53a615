"""A version of a leerlijn keeps its content, whatever query or script comes by."""

from django.db import migrations

WEIGER = """
create function leerlijnversie_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'Een versie van een leerlijn verandert niet.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger leerlijnversie_blijft before update or delete on lms_leerlijnversie
    for each row execute function leerlijnversie_blijft();
"""
TERUG = "drop trigger leerlijnversie_blijft on lms_leerlijnversie; drop function leerlijnversie_blijft();"


class Migration(migrations.Migration):
    dependencies = [("lms", "0001_leeraanbod")]
    operations = [migrations.RunSQL(WEIGER, TERUG)]
