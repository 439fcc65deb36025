from django.db import migrations


def give_papers(apps, schema_editor):
    """Decrees issued before papers could be checked get theirs, as signed in ink."""
    Decree = apps.get_model("appointment", "Decree")
    Paper = apps.get_model("core", "OfficialPaper")
    for decree in Decree.objects.filter(state="issued", record=None):
        decree.record = Paper.objects.create(
            agency_id=decree.agency_id,
            kind="appointment.decree",
            key=decree.public_id,
            title=decree.title,
            number=decree.number,
            dated=decree.dated,
            issuer=decree.issuer,
            signer=decree.signer_name,
            state="valid",
            file_id=decree.pdf_id,
            digest=decree.digest,
            prepared_at=decree.issued_at,
            issued_at=decree.issued_at,
        )
        decree.save(update_fields=["record"])


class Migration(migrations.Migration):
    # Apart from the change of tables: PostgreSQL allows no other in between.

    dependencies = [("appointment", "0002_signing_and_initials")]

    operations = [
        migrations.RunPython(give_papers, migrations.RunPython.noop, elidable=True)
    ]
