"""When a third assessor comes in the place of one who left after handing in, and a supplement that needs no talk."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0008_portfolio_staat_open")]

    operations = [
        migrations.AddField(
            model_name="toewijzing",
            name="neemt_plek",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="neemt de plaats over van"),
        ),
        migrations.AlterField(
            model_name="toewijzing",
            name="status",
            field=models.CharField(
                choices=[
                    ("gevraagd", "gevraagd"),
                    ("aanvaard", "aan het werk"),
                    ("ingeleverd", "ingeleverd"),
                    ("overgedragen", "na inleveren overgedragen"),
                    ("teruggetreden", "teruggetreden"),
                    ("vervallen", "vervallen"),
                ],
                default="gevraagd",
                max_length=14,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="eindoordeel",
            name="gesprek_nodig",
            field=models.BooleanField(db_default=True, default=True, verbose_name="toetsgesprek nodig"),
        ),
    ]
