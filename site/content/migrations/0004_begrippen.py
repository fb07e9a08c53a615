from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0003_naam_van_de_wortel"),
    ]
    operations = []
