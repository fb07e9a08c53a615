import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bestanden", "0001_initial"),
        ("lms", "0007_catalogus"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="resultaat",
            name="gewist_op",
            field=models.DateTimeField(editable=False, null=True, verbose_name="gewist op"),
        ),
        migrations.CreateModel(
            name="Inlevering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stap", models.CharField(max_length=64, verbose_name="stap")),
                ("titel", models.CharField(max_length=120, verbose_name="titel")),
                ("tekst", models.TextField(blank=True, max_length=2000, verbose_name="tekst")),
                ("begonnen_op", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begonnen op")),
                ("ingeleverd_op", models.DateTimeField(blank=True, null=True, verbose_name="ingeleverd op")),
                (
                    "bestanden",
                    models.ManyToManyField(
                        blank=True, related_name="inleveringen", to="bestanden.bestand", verbose_name="bestanden"
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                (
                    "inschrijving",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inleveringen",
                        to="lms.inschrijving",
                        verbose_name="inschrijving",
                    ),
                ),
                (
                    "resultaat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inleveringen",
                        to="lms.resultaat",
                        verbose_name="beoordeeld met",
                    ),
                ),
            ],
            options={
                "verbose_name": "inlevering",
                "verbose_name_plural": "inleveringen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("resultaat", None)),
                        fields=("inschrijving", "stap", "door"),
                        name="inlevering_een_open",
                    )
                ],
            },
        ),
    ]
