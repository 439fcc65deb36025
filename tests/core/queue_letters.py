"""Queue letters in the database of the environment: ``… COUNT``."""

from __future__ import annotations

import os
import sys

import django


def main(count: int) -> None:
    django.setup()
    from sebalai.core import outbox  # noqa: PLC0415 - after setup
    from sebalai.core.models import Agency  # noqa: PLC0415 - after setup

    agency = Agency.objects.create(code="mail", name="Provinsi Surat")
    batch = outbox.open_batch(agency=agency, kind="test.letter", title="Surat", by=None)
    outbox.add_many(
        batch,
        [
            outbox.Draft(
                key=str(number),
                recipient_name=f"Pegawai {number}",
                address=f"p{number}@x.test",
                subject="Halo",
                body="Isi",
            )
            for number in range(count)
        ],
    )
    outbox.queue(batch, by=None)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(int(sys.argv[1]))
