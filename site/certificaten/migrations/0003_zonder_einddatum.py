from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("certificaten", "0002_afgegeven_blijft"),
    ]
    operations = []
