from sebalai.directory.roster.facts import Outcome, UnitFacts, note
from sebalai.directory.roster.plan import Place
from sebalai.directory.roster.unitplan import KnownUnit, plan_units


def rows(*facts):
    return [
        (Place(1, row), UnitFacts(*unit)) for row, unit in enumerate(facts, start=2)
    ]


def known(*facts, closed=()):
    return {
        unit[0]: KnownUnit(key, UnitFacts(*unit), is_open=unit[0] not in closed)
        for key, unit in enumerate(facts, start=1)
    }


ROOT, DINAS, BIDANG = ("r", "Provinsi", ""), ("d", "Dinas", "r"), ("b", "Bidang", "d")


def outcomes(decisions):
    return {decision.facts.id: decision.outcome for decision in decisions}


def test_new_units_come_with_parents_first():
    decisions = plan_units(rows(BIDANG, DINAS, ROOT), {})
    assert [decision.facts.id for decision in decisions] == ["r", "d", "b"]
    assert set(outcomes(decisions).values()) == {Outcome.NEW}


def test_names_and_places_change():
    decisions = plan_units(
        rows(ROOT, ("d", "Dinas Baru", "r"), ("b", "Bidang", "r")),
        known(ROOT, DINAS, BIDANG),
    )
    assert outcomes(decisions) == {
        "r": Outcome.UNCHANGED,
        "d": Outcome.CHANGED,
        "b": Outcome.MOVED,
    }
    assert decisions[1].before == {"name": "Dinas"}
    assert decisions[2].before == {"parent": "d"}


def test_the_same_name_under_different_parents_is_two_units():
    decisions = plan_units(
        rows(ROOT, DINAS, ("s1", "Subbag", "r"), ("s2", "Subbag", "d")), {}
    )
    assert {decision.outcome for decision in decisions} == {Outcome.NEW}


def test_a_repeated_id_is_rejected_with_the_row_of_the_first():
    decisions = plan_units(rows(ROOT, DINAS, ("d", "Dinas Lain", "r")), {})
    rejected = decisions[-1]
    assert (rejected.outcome, rejected.place.row) == (Outcome.REJECTED, 4)
    assert rejected.reasons == (note("unit_duplicate", row="3"),)


def test_a_unit_closed_here_stays_closed():
    decisions = plan_units(rows(ROOT, DINAS), known(ROOT, DINAS, closed=("d",)))
    assert outcomes(decisions)["d"] is Outcome.UNCHANGED
    assert decisions[1].warnings == (note("unit_closed_here"),)


def test_nothing_opens_under_a_closed_unit():
    decisions = plan_units(rows(ROOT, BIDANG), known(ROOT, DINAS, closed=("d",)))
    assert outcomes(decisions)["b"] is Outcome.REJECTED


def test_every_row_is_accounted_for():
    given = rows(
        ROOT, DINAS, ("x", "X", "y"), ("y", "Y", "x"), ("d", "Lagi", "r"), BIDANG
    )
    assert len(plan_units(given, {})) == len(given)
