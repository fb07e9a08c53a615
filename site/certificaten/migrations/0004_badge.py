from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("certificaten", "0003_zonder_einddatum"),
    ]
    operations = []
