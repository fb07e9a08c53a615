"""The begrippenlijst, and for an article the domain whose words it explains."""

import django.db.models.deletion
import django.db.models.functions.text
import modelcluster.fields
import modelsearch.index
import wagtail.models.preview
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0003_naam_van_de_wortel"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="artikel",
            name="domein",
            field=models.CharField(
                blank=True,
                choices=[("certificering", "Certificering"), ("leren", "Leren"), ("re-integratie", "Re-integratie")],
                help_text="Woorden uit de begrippenlijst krijgen uitleg in de tekst, in de betekenis van dit domein. Kies je niets, dan krijgen ze geen uitleg.",
                max_length=20,
                verbose_name="begrippen uitleggen",
            ),
        ),
        migrations.CreateModel(
            name="Begrip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                (
                    "term",
                    models.CharField(
                        help_text="In het enkelvoud en met een kleine letter, tenzij het een naam of afkorting is. Bijvoorbeeld: leerlijn, of UWV.",
                        max_length=80,
                        verbose_name="begrip",
                    ),
                ),
                ("slug", models.SlugField(editable=False, max_length=90, unique=True, verbose_name="adres")),
                (
                    "ook_als",
                    models.TextField(
                        blank=True,
                        help_text="Meervoud, afkorting, voluit, synoniem: elk op een eigen regel. Ook deze woorden krijgen uitleg in de tekst. Een afkorting alleen als de hoofdletters gelijk zijn: WIJ is geen wij.",
                        max_length=1000,
                        verbose_name="ook geschreven als",
                    ),
                ),
                (
                    "sleutel",
                    models.CharField(db_index=True, editable=False, max_length=160, verbose_name="sorteersleutel"),
                ),
                ("vormen", models.TextField(editable=False, verbose_name="alle schrijfwijzen")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "begrip",
                "verbose_name_plural": "begrippen",
                "ordering": ["sleutel"],
            },
            bases=(wagtail.models.preview.PreviewableMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Betekenis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "domein",
                    models.CharField(
                        choices=[
                            ("certificering", "Certificering"),
                            ("leren", "Leren"),
                            ("re-integratie", "Re-integratie"),
                        ],
                        max_length=20,
                        verbose_name="domein",
                    ),
                ),
                (
                    "definitie",
                    models.TextField(
                        help_text="Een of enkele korte zinnen in gewone taal. Leg het woord niet uit met het woord zelf.",
                        max_length=1000,
                        verbose_name="betekenis",
                    ),
                ),
                (
                    "in_tekst",
                    models.BooleanField(
                        default=True,
                        help_text="Zet dit uit voor een woord dat iedereen kent. Het blijft dan wel in de begrippenlijst staan.",
                        verbose_name="uitleggen in de tekst",
                    ),
                ),
                (
                    "verouderd",
                    models.CharField(
                        blank=True,
                        help_text="Alleen voor een begrip dat niet meer bestaat: sinds wanneer, en wat ervoor in de plaats kwam. Bijvoorbeeld: Sinds 2015 geldt de Participatiewet.",
                        max_length=300,
                        verbose_name="door de tijd ingehaald",
                    ),
                ),
                (
                    "herkomst",
                    models.CharField(
                        blank=True,
                        help_text="Uit welke lijst en welk hoofdstuk dit komt. Alleen de redactie ziet dit.",
                        max_length=200,
                        verbose_name="herkomst",
                    ),
                ),
                (
                    "begrip",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="betekenissen", to="content.begrip"
                    ),
                ),
                (
                    "opvolger",
                    models.ForeignKey(
                        blank=True,
                        help_text="Het begrip waar lezers dan verder lezen.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="content.begrip",
                        verbose_name="wat ervoor in de plaats kwam",
                    ),
                ),
            ],
            options={
                "verbose_name": "betekenis",
                "verbose_name_plural": "betekenissen",
                "ordering": ["begrip", "domein"],
            },
        ),
        migrations.AddConstraint(
            model_name="begrip",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("term"),
                name="begrip_eenmaal",
                violation_error_message="Dit begrip staat al in de lijst. Voeg je betekenis daar toe.",
            ),
        ),
        migrations.AddConstraint(
            model_name="betekenis",
            constraint=models.UniqueConstraint(fields=("begrip", "domein"), name="betekenis_per_domein"),
        ),
    ]
