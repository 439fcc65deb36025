"""Make the tenants of an installation."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sebalai.core import audit
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused


@transaction.atomic
def create_agency(
    *, code: str, name: str, kind: str = Agency.Kind.PROVINCE, fictional: bool = False
) -> Agency:
    """The system itself makes agencies: nobody who signs in stands above them."""
    if Agency.objects.filter(code=code).exists():
        raise Refused(_("There is already an agency “%(code)s”.") % {"code": code})
    agency = Agency.objects.create(
        code=code, name=name, kind=kind, is_fictional=fictional
    )
    audit.record("core:agency:create", agency, by=None)
    return agency
