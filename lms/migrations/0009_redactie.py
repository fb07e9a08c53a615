from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("lms", "0008_volgen"),
    ]
    operations = []
