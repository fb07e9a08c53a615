import django.contrib.postgres.fields
import django.contrib.postgres.search
from django.db import migrations, models

SOORTEN = [
    ("leerlijn", "Leerlijn"),
    ("opleiding", "Opleiding"),
    ("instrument", "Instrument"),
    ("werkprofiel", "Werkprofiel"),
]
NIVEAUS = [("0", "NLQF instroom"), *((str(niveau), f"NLQF {niveau}") for niveau in range(1, 9))]


class Migration(migrations.Migration):
    dependencies = [
        ("lms", "0006_leerdossier"),
    ]
    operations = [
        migrations.AddField(
            model_name="catalogusregel",
            name="kop",
            field=django.contrib.postgres.search.SearchVectorField(default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="catalogusregel",
            name="woorden",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="catalogusregel",
            name="niveau",
            field=models.CharField(blank=True, choices=NIVEAUS, max_length=1, verbose_name="niveau"),
        ),
        migrations.AlterField(
            model_name="catalogusregel",
            name="soort",
            field=models.CharField(choices=SOORTEN, max_length=12, verbose_name="soort"),
        ),
        migrations.AlterField(
            model_name="catalogusregel",
            name="uren",
            field=models.DecimalField(decimal_places=2, max_digits=7, null=True, verbose_name="uren"),
        ),
        migrations.AlterField(
            model_name="catalogusregel",
            name="url",
            field=models.CharField(max_length=1024, verbose_name="adres"),
        ),
    ]
