from django.db import migrations

from cityweave.search import indexes


def make(apps, schema_editor):
    for sentence in indexes.MADE[schema_editor.connection.vendor]:
        schema_editor.execute(sentence, None)


def drop(apps, schema_editor):
    for sentence in indexes.GONE[schema_editor.connection.vendor]:
        schema_editor.execute(sentence, None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_documents_and_frequencies")]
    operations = [migrations.RunPython(make, drop)]
