"""The groups of the roles. Their rights in the admin are set by `manage.py zet_rollen`, once all permissions exist."""

from django.db import migrations

ROLLEN = ("kandidaat", "assessor", "coördinator", "redacteur", "beheerder")


def maak_groepen(apps, schema_editor):
    groepen = apps.get_model("auth", "Group").objects
    for naam in ROLLEN:
        groepen.get_or_create(name=naam)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    # Back: the groups stay, because people may be in them.
    operations = [migrations.RunPython(maak_groepen, migrations.RunPython.noop)]
