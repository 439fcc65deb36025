"""Nobody but the data role can learn who named whom.

Two worlds are alike but for the ballots of two colleagues of one team, which are
exchanged. Everything that any other role can open, export or read in the record must be
the same in both, byte for byte; so must every stored field that is not secret. What the
data role reads must differ: then the comparison can fail.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from unittest.mock import patch

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client

from sebalai.accounts.roles import ROLES, DataSteward
from sebalai.appointment import actions as decrees
from sebalai.core import links
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import AuditEvent
from sebalai.core.privacy import Privacy
from sebalai.selection import frozen
from sebalai.selection.actions import adoption
from sebalai.selection.models import AdoptedList, SelectionRun
from sebalai.surveys.addresses import ANSWER
from tests.architecture.tree import own_models, routes
from tests.factories.accounts import UserFactory, user_with
from tests.factories.core import AgencyFactory
from tests.factories.directory import PersonFactory, UnitFactory
from tests.factories.selection import campaign, computed, run_of
from tests.factories.surveys import Electorate, opened

pytestmark = pytest.mark.django_db

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# Random, or the time of day: what differs between two tellings of the same story.
CHANCE = re.compile(
    rb"""(?x)
    csrfmiddlewaretoken"\ value="\w+ | X-CSRFToken":\ "\w+
    | \d\d?\.\d\d(\ WI\w+|</time>) | \d{4}-\d\d-\d\dT[\d:.]+(Z|[+]\d\d:\d\d)?
    | \d+[.,]\d+\ (detik|seconds) | "seconds":\ [\d.e-]+
    | \b[0-9a-f]{64}\b  # a digest of the problem, salted: see frozen.keep
    """
)
UNLIKE = {"digest", "sha256", "path", "size", "seconds", "owner"}  # size: of seconds
PRINTED = (".pdf", ".docx")  # typeset for the first who may; it takes a while


class World:
    """One story, told to the drafted decree; ``swapped`` exchanges the two ballots."""

    def __init__(self, swapped: bool) -> None:
        for factory in (AgencyFactory, UserFactory, UnitFactory, PersonFactory):
            factory.reset_sequence(0, force=True)
        frozen.forget()
        _keys_from_the_start()
        self.agency = AgencyFactory(code="rahasia")
        self.users = {role: user_with(role, agency=self.agency) for role in ROLES}
        self.found = campaign(self.agency, asked=False)
        self.first, self.second = (self.found.of(0)[at] for at in (2, 4))
        for voter in (self.first, self.second):  # so that neither can be chosen
            voter.is_probationary = True
            voter.save()
        self.known = self._accounts()
        self._vote(swapped)
        run = run_of(computed(self.found))
        adoption.adopt(run, by=None, note="Rapat panitia")
        decrees.draft(AdoptedList.objects.get(), by=None)
        Worker().run_until_empty()

    def _accounts(self):
        """A voter, one of the named and a colleague of theirs have accounts."""
        people = [self.first, self.found.of(0)[6], self.found.of(0)[0]]
        for person in people:
            person.user = UserFactory(agency=self.agency, full_name=person.name)
            person.save()
        return people

    def _vote(self, swapped: bool) -> None:
        """The first voter makes a pattern of four equal ballots, or the second does."""
        voices = Electorate(
            opened(self.found.period),
            self.found.units,
            self.found.units,
            self.found.people,
        )
        for unit in range(3):
            team = self.found.of(unit)
            for voter in (team[0], team[1], team[3], team[5]):
                voices.cast(voter, team[6], team[7], self.found.of(unit - 1)[6])
        team = self.found.of(0)
        ballots = [(team[6], team[7], self.found.of(2)[6]), (team[7],)]
        if swapped:
            ballots.reverse()
        voices.cast(self.first, *ballots[0])
        voices.cast(self.second, *ballots[1])
        voices.close()
        self.links = [
            links.issue(ANSWER, voices.invitation(one).public_id)
            for one in (self.first, self.second)
        ]

    def ids(self, app: str) -> list[list[str]]:
        """What can stand in an address of ``app``: rows of its tables, and what all
        apps speak of.
        """
        newest = SelectionRun.objects.order_by("-pk")[:1]
        found = [
            [person.public_id for person in self.known[:3]],
            [run.public_id for run in newest],
            self.links,
            ["scores", "nominations"],
        ]
        for model in own_models():
            names = {field.name for field in model._meta.concrete_fields}
            if "public_id" in names and model._meta.app_label in {app, "directory"}:
                rows = model._default_manager.order_by("pk")
                found.append(list(rows.values_list("public_id", flat=True)[:1]))
        return [ids for ids in found if ids]


def _keys_from_the_start() -> None:
    """PostgreSQL goes on counting where a world that vanished has left off."""
    with connection.cursor() as cursor:
        for query in connection.ops.sequence_reset_sql(no_style(), [*own_models()]):
            cursor.execute(query)


def addresses(world: World) -> list[str]:
    """Every GET address that shows something; looking for them leaves no trace.

    Only statuses are looked at, so no page is drawn.
    """
    with transaction.atomic(), patch.object(Template, "render", return_value=""):
        found = list(dict.fromkeys(_addresses(world)))
        transaction.set_rollback(True)
    return found


def _addresses(world: World) -> Iterator[str]:
    """As somebody with all roles finds them."""
    client = Client()
    client.force_login(user_with(*ROLES, agency=world.agency))
    for template, pattern in routes():
        tables = world.ids(pattern.callback.__module__.split(".")[1])
        for ids in product(tables, repeat=len(PARAMETER.findall(template))):
            status, *_rest = seen(
                client.get(_filled(template, [each[0] for each in ids]))
            )
            if status == 405:
                break
            if status not in {404, 429}:  # nothing there, or guessed too often
                yield from (_filled(template, given) for given in product(*ids))
                break


def _filled(template: str, given: Sequence[str]) -> str:
    for value in given:
        template = PARAMETER.sub(value, template, count=1)
    return template


def opened_by(client: Client, found: Iterable[str]) -> dict[str, object]:
    return {address: seen(client.get(address)) for address in found}


def seen(response) -> tuple[object, ...]:
    """Status, headers that say something, and the content without chance in it."""
    content = b"".join(response)  # to its end, which closes what it streams
    headers = [response.headers.get(name, "") for name in ("Content-Type", "Location")]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(
                archive.read(name) for name in sorted(archive.namelist())
            )
    return response.status_code, *headers, CHANCE.sub(b"", content)


def stored() -> dict[str, object]:
    """Every field of every row that is not secret, but keys and moments."""
    skipped = {"DateTimeField", "BigIntegerField"}
    found: dict[str, object] = {}
    for model in own_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if not (field.is_relation or field.primary_key)
            and field.get_internal_type() not in skipped
            and model.privacy[field.name] is not Privacy.SECRET
            and field.name not in UNLIKE
        ]
        if names:
            rows = model._default_manager.order_by("pk").values_list(*names)
            found[model._meta.label] = CHANCE.sub(b"", repr(list(rows)).encode())
    return found


def told_in(swapped: bool, found: list[str], caplog) -> dict[str, dict[str, object]]:
    """Everything that one world shows, before it vanishes; fills ``found`` if empty."""
    with transaction.atomic():
        world = World(swapped)
        found[:] = found or addresses(world)
        caplog.clear()
        told = {"nobody": opened_by(Client(), found)}
        readers = {role.code: user for role, user in world.users.items()}
        readers |= {person.name: person.user for person in world.known}
        left = found
        for name, user in readers.items():
            client = Client()
            client.force_login(user)
            told[name] = opened_by(client, left)
            if any(one.endswith(PRINTED) and told[name][one][0] == 200 for one in left):
                left = [one for one in left if not one.endswith(PRINTED)]
        told["stored"] = stored()
        told["told"] = {
            "record": list(AuditEvent.objects.order_by("pk").values_list("action")),
            "log": [record.getMessage() for record in caplog.records],
        }
        transaction.set_rollback(True)
    return told


@pytest.fixture
def draw_again(monkeypatch):
    """Ids and seeds are drawn by lot, but alike in each world."""

    def draw() -> None:
        lot = "sebalai.selection.actions.computations.randbelow"
        monkeypatch.setattr(lot, lambda below: 5)
        monkeypatch.setattr("sebalai.core.fields.secrets", random.Random(7))

    return draw


def test_no_other_role_sees_a_difference(draw_again, caplog):
    found: list[str] = []
    draw_again()
    one = told_in(False, found, caplog)
    draw_again()
    other = told_in(True, found, caplog)
    differing = {
        (reader, address)
        for reader, told in one.items()
        for address in told
        if told[address] != other[reader][address]
    }
    answers = [
        one for one in found if re.fullmatch(r"/jawaban-jajak/\w+/(pola/)?", one)
    ]
    assert len(answers) == 2  # who named whom, and the people of a pattern
    assert differing == {(DataSteward.code, address) for address in answers}
    assert len(found) > 60
