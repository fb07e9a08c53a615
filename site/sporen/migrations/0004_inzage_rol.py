"""In which role somebody looked. Of what was written down before, that is not known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sporen", "0003_inzage"), ("accounts", "0003_begeleiding")]
    operations = [
        migrations.AddField(
            model_name="inzage",
            name="als",
            field=models.CharField(blank=True, default="", max_length=30, verbose_name="als"),
        ),
    ]
