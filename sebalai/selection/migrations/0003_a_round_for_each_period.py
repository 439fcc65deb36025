"""What was computed before there were rounds belongs to the first round of its period."""

from django.db import migrations


def give_rounds(apps, schema_editor):
    SelectionRound = apps.get_model("selection", "SelectionRound")
    Computation = apps.get_model("selection", "Computation")
    Lock = apps.get_model("selection", "Lock")
    AdoptedList = apps.get_model("selection", "AdoptedList")
    adopted = set(AdoptedList.objects.values_list("period_id", flat=True))
    for period, agency in (
        Computation.objects.order_by().values_list("period_id", "agency_id").distinct()
    ):
        made = SelectionRound.objects.create(
            agency_id=agency,
            period_id=period,
            number=1,
            state="adopted" if period in adopted else "open",
        )
        for model in (Computation, Lock, AdoptedList):
            model.objects.filter(period_id=period).update(round=made)


class Migration(migrations.Migration):
    dependencies = [("selection", "0002_rounds_and_candidates")]
    operations = [migrations.RunPython(give_rounds, migrations.RunPython.noop)]
