"""A version of a regulation is never changed or deleted, not even by a query or a script."""

from django.db import migrations

WEIGER = """
create function reglementversie_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'Een vastgelegde versie van een reglement verandert niet.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger reglementversie_blijft before update or delete on content_reglementversie
    for each row execute function reglementversie_blijft();
"""
TERUG = """
drop trigger reglementversie_blijft on content_reglementversie;
drop function reglementversie_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]
    operations = [migrations.RunSQL(WEIGER, TERUG)]
