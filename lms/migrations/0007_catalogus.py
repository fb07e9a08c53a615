from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("lms", "0006_leerdossier"),
    ]
    operations = []
