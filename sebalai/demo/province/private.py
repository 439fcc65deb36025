"""Obviously invented values for the columns that must never be stored.

A test that finds one of MARKERS in the database, in a kept file or on a page has
found a leak: they occur in no other column.
"""

from __future__ import annotations

from typing import Final

RELIGION: Final = "Agama Rekaan"
MARRIAGE: Final = "Kawin Rekaan"
ADDRESS: Final = "Jalan Rekaan"
MAIL_DOMAIN: Final = "pribadi-rekaan.example"
IDENTITY: Final = "99009900"
PHONE: Final = "08009900"
TAX: Final = "00.990.099"
INSURANCE: Final = "00099000"

MARKERS: Final = (
    RELIGION,
    MARRIAGE,
    ADDRESS,
    MAIL_DOMAIN,
    IDENTITY,
    PHONE,
    TAX,
    INSURANCE,
)


def private_cells(number: str) -> tuple[str, ...]:
    """Values of PRIVATE_COLUMNS, in that order, fixed by the employee number."""
    salt = int(number) * 2654435761 >> 11
    digits = f"{salt % 10**8:08d}"
    kind = salt % 6
    return (
        f"AR{kind}",
        f"{RELIGION} {'ABCDEF'[kind]}",
        f"KR{kind % 3}",
        f"{MARRIAGE} {'ABC'[kind % 3]}",
        f"'{IDENTITY}{digits}",
        f"'{PHONE}{digits[:4]}",
        f"p{digits}@{MAIL_DOMAIN}",
        f"{ADDRESS} Nomor {salt % 400 + 1}, RT {kind + 1:03d}",
        f"{TAX}.{digits[0]}-{digits[1:4]}.000",
        f"'{INSURANCE}{digits[:5]}",
    )
