"""What Wagtail calls "Root", in words an editor knows. A name that somebody gave stays."""

from django.db import migrations


def noem(apps, schema_editor):
    pagina = apps.get_model("wagtailcore", "Page").objects.filter(depth=1)
    pagina.filter(title="Root").update(title="Alle pagina's")
    pagina.filter(draft_title="Root").update(draft_title="Alle pagina's")
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name="Root").update(name="Alle bestanden")


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0002_reglementversie_blijft"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(noem, migrations.RunPython.noop)]
