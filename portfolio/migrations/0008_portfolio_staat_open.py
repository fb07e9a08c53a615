from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0007_naam_van_aanvultermijn")]

    operations = [
        migrations.AlterField(
            model_name="herinnering",
            name="soort",
            field=models.CharField(
                choices=[
                    ("beoordelen_week", "Beoordelen: nog een week"),
                    ("beoordelen_dag", "Beoordelen: nog een dag"),
                    ("beoordelen_voorbij", "Beoordelen: termijn voorbij"),
                    ("portfolio_open", "Portfolio staat open"),
                    ("aanvullen_veertien", "Aanvullen: nog veertien dagen"),
                    ("aanvullen_drie", "Aanvullen: nog drie dagen"),
                    ("aanvullen_voorbij", "Aanvullen: termijn voorbij"),
                    ("bureau", "Werk voor het bureau"),
                ],
                max_length=20,
                verbose_name="soort",
            ),
        ),
    ]
