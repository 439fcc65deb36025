"""A decree as it stands now, held until the transaction ends."""

from __future__ import annotations

from sebalai.appointment.models import Decree


def locked(decree: Decree) -> Decree:
    return (
        Decree.objects.select_for_update(of=("self",))
        .select_related(
            "agency",
            "adopted",
            "text",
            "period",
            "record",
            "amends",
            "unit",
            "part_signed",
        )
        .get(pk=decree.pk)
    )
