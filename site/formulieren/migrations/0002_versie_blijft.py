"""A frozen form version is never changed or deleted, not even by a query or a script."""

from django.db import migrations

WEIGER = """
create function formulierversie_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'Een bevroren formulierversie verandert niet.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger formulierversie_blijft before update or delete on formulieren_formulierversie
    for each row execute function formulierversie_blijft();
"""
TERUG = """
drop trigger formulierversie_blijft on formulieren_formulierversie;
drop function formulierversie_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [("formulieren", "0001_initial")]
    operations = [migrations.RunSQL(WEIGER, TERUG)]
