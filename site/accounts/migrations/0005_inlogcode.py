"""People without an e-mail address and the codes they log in with; teams over time; on what ground one is entrusted."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

GEEN_ADRES = "UPDATE accounts_user SET email = NULL WHERE email = ''"
LEEG_ADRES = "UPDATE accounts_user SET email = id || '@geen-adres.invalid' WHERE email IS NULL"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_rollen_van_leren"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inlogcode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hash", models.CharField(max_length=64, unique=True, verbose_name="hash")),
                ("gemaakt_op", models.DateTimeField(default=django.utils.timezone.now, verbose_name="gemaakt op")),
                ("vervalt_op", models.DateTimeField(verbose_name="vervalt op")),
                ("gebruikt_op", models.DateTimeField(blank=True, null=True, verbose_name="gebruikt op")),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op")),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gemaakt door",
                    ),
                ),
                (
                    "persoon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inlogcodes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voor wie",
                    ),
                ),
            ],
            options={
                "verbose_name": "inlogcode",
                "verbose_name_plural": "inlogcodes",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("gebruikt_op", None), ("ingetrokken_op", None)),
                        fields=("persoon",),
                        name="inlogcode_een_open",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="teamlid",
            name="begin",
            field=models.DateField(default=django.utils.timezone.localdate, verbose_name="eerste dag"),
        ),
        migrations.AddField(
            model_name="teamlid",
            name="eind",
            field=models.DateField(blank=True, null=True, verbose_name="laatste dag"),
        ),
        migrations.AlterField(
            model_name="teamlid",
            name="coach",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lidmaatschappen",
                to=settings.AUTH_USER_MODEL,
                verbose_name="coach",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamlid",
            constraint=models.UniqueConstraint(
                condition=models.Q(("eind", None)), fields=("coach",), name="teamlid_een_team"
            ),
        ),
        migrations.AddConstraint(
            model_name="teamlid",
            constraint=models.CheckConstraint(
                condition=models.Q(("eind", None), ("eind__gte", models.F("begin")), _connector="OR"),
                name="teamlid_volgorde",
            ),
        ),
        migrations.AddField(
            model_name="toevertrouwing",
            name="reden",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="reden"),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, LEEG_ADRES),  # back: everybody needs one again
        migrations.AlterField(
            model_name="user",
            name="email",
            field=models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name="e-mailadres"),
        ),
        migrations.RunSQL(GEEN_ADRES, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", ""), _negated=True), name="user_adres_of_geen"
            ),
        ),
    ]
