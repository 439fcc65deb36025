"""A session that is on right now, with Budi among its participants and a post-test."""

from __future__ import annotations

from sebalai.accounts.models import User
from sebalai.core.models import Agency
from sebalai.demo import cast
from sebalai.training.actions import invitations
from tests.factories import training
from tests.factories.directory import PersonFactory, UnitFactory

TITLE = "Bimtek agen perubahan gelombang I"


def prepare() -> None:
    agency = Agency.objects.get(code=cast.SEBALAI)
    unit = UnitFactory(agency=agency, name="Dinas Kelautan dan Perikanan")
    budi = PersonFactory(
        unit=unit,
        name=cast.member("budi").full_name,
        user=User.objects.get(username="budi"),
    )
    session = training.running(agency, title=TITLE)
    invitations.invite(session, [budi], by=None)
    training.paper(session, now="post")
