"""Badges and the keys they are signed with. What was given out does not change, whoever writes to the database."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

WEIGER = """
create function badge_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'De plek van een badge verandert niet.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger badge_blijft before update or delete on certificaten_badge
    for each row execute function badge_blijft();
"""
TERUG = """
drop trigger badge_blijft on certificaten_badge;
drop function badge_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("certificaten", "0003_zonder_einddatum"),
    ]
    operations = [
        migrations.CreateModel(
            name="Badgesleutel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("publiek", models.CharField(max_length=60, unique=True, verbose_name="openbare sleutel")),
                ("sinds", models.DateTimeField(default=django.utils.timezone.now, verbose_name="in gebruik sinds")),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op")),
            ],
            options={
                "verbose_name": "badgesleutel",
                "verbose_name_plural": "badgesleutels",
                "ordering": ["-sinds", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Badge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("plek", models.PositiveIntegerField(unique=True, verbose_name="plek in de statuslijsten")),
                (
                    "certificaat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="badge",
                        to="certificaten.certificaat",
                        verbose_name="certificaat",
                    ),
                ),
            ],
            options={
                "verbose_name": "badge",
                "verbose_name_plural": "badges",
                "default_permissions": (),
            },
        ),
        migrations.RunSQL(WEIGER, TERUG),
    ]
