"""A message for somebody without an e-mail address is kept for the office to pass on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("berichten", "0002_eigen_teksten_en_bijlagen")]
    operations = [
        migrations.AlterField(
            model_name="bericht",
            name="status",
            field=models.CharField(
                choices=[
                    ("klaar_om_te_versturen", "Klaar om te versturen"),
                    ("verstuurd", "Verstuurd"),
                    ("mislukt", "Mislukt"),
                    ("zonder_adres", "Geen e-mailadres"),
                ],
                db_index=True,
                default="klaar_om_te_versturen",
                max_length=30,
                verbose_name="status",
            ),
        ),
    ]
