"""The groups of the roles in learning. Their rights in the admin are set by `manage.py zet_rollen`."""

from django.db import migrations

ROLLEN = ("medewerker", "coach", "werkbegeleider", "teammanager coaches", "docent")


def maak_groepen(apps, schema_editor):
    groepen = apps.get_model("auth", "Group").objects
    for naam in ROLLEN:
        groepen.get_or_create(name=naam)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_begeleiding")]

    # Back: the groups stay, because people may be in them.
    operations = [migrations.RunPython(maak_groepen, migrations.RunPython.noop)]
