import pytest
from hypothesis import given, strategies as st

from sebalai.directory.rules import (
    MAX_DEPTH,
    UnitKind,
    UnitNode,
    UnitProblem,
    check_tree,
    unit_kind,
    work_units,
)


def tree(text: str) -> list[UnitNode]:
    """``b<a`` is b under a; the name is the id in capitals."""
    pairs = (word.partition("<") for word in text.split())
    return [UnitNode(unit, unit.upper(), parent) for unit, _, parent in pairs]


def test_parents_come_first_whatever_the_order():
    sound, problems = check_tree(tree("c<b b<a a"))
    assert [node.id for node in sound] == ["a", "b", "c"]
    assert problems == {}


def test_a_cycle_names_its_members_and_spares_the_rest():
    sound, problems = check_tree(tree("a b<c c<b d<c e<a"))
    assert [node.id for node in sound] == ["a", "e"]
    assert {unit: problem for unit, (problem, _) in problems.items()} == {
        "b": UnitProblem.CYCLE,
        "c": UnitProblem.CYCLE,
        "d": UnitProblem.PARENT_REJECTED,
    }
    assert problems["b"][1] == {"ring": "C → B → C"}


def test_an_unknown_parent_is_named():
    _, problems = check_tree(tree("a b<zz"))
    assert problems == {"b": (UnitProblem.UNKNOWN_PARENT, {"parent": "zz"})}


def test_a_known_unit_may_be_the_parent():
    sound, problems = check_tree(tree("b<a"), known={"a": ""})
    assert [node.id for node in sound] == ["b"]
    assert problems == {}


def test_a_file_that_hangs_a_known_unit_under_its_own_child_is_a_cycle():
    _, problems = check_tree(tree("b<c"), known={"a": "", "b": "a", "c": "b"})
    assert problems["b"][0] is UnitProblem.CYCLE


@pytest.mark.parametrize("root", ["a<a", "a<agency"])
@pytest.mark.parametrize("known", [{}, {"a": "", "b": "a"}])
def test_the_only_top_unit_is_the_root_whatever_it_names_above(root, known):
    sound, problems = check_tree(tree(f"{root} b<a"), known)
    assert [(node.id, node.parent) for node in sound] == [("a", ""), ("b", "a")]
    assert problems == {}


def test_a_unit_under_itself_is_a_cycle_where_there_is_a_root():
    _, problems = check_tree(tree("a b<b"))
    assert problems["b"][0] is UnitProblem.CYCLE


def test_a_tree_has_a_depth_to_stop_at():
    chain = " ".join(["u0", *(f"u{i}<u{i - 1}" for i in range(1, MAX_DEPTH + 1))])
    sound, problems = check_tree(tree(chain))
    assert len(sound) == MAX_DEPTH
    assert problems[f"u{MAX_DEPTH}"][0] is UnitProblem.TOO_DEEP


@given(st.lists(st.integers(-1, 30), min_size=1, max_size=30))
def test_every_unit_is_either_sound_or_explained(parents):
    nodes = [
        UnitNode(str(i), f"Unit {i}", "" if parent < 0 else str(parent))
        for i, parent in enumerate(parents)
    ]
    sound, problems = check_tree(nodes)
    assert {node.id for node in sound} | set(problems) == {node.id for node in nodes}
    seen = set()
    for node in sound:
        assert node.parent == "" or node.parent in seen
        seen.add(node.id)


@given(st.permutations(tree("a b<a c<b d<b e<x f<e g<h h<g")))
def test_the_verdict_does_not_hang_on_the_order(nodes):
    sound, problems = check_tree(nodes)
    assert {node.id for node in sound} == {"a", "b", "c", "d"}
    assert {unit: problem for unit, (problem, _) in problems.items()} == {
        "e": UnitProblem.UNKNOWN_PARENT,
        "f": UnitProblem.PARENT_REJECTED,
        "g": UnitProblem.CYCLE,
        "h": UnitProblem.CYCLE,
    }


def test_work_units_are_the_roots_children_and_the_bureaus_of_the_secretariat():
    names = {
        "root": ("Pemerintah Provinsi", ""),
        "setda": ("Sekretariat Daerah", "root"),
        "asisten": ("Asisten Administrasi Umum", "setda"),
        "biro1": ("Biro Hukum", "setda"),
        "biro2": ("Biro Organisasi", "asisten"),
        "bagian": ("Bagian Kelembagaan", "biro2"),
        "setwan": ("Sekretariat DPRD", "root"),
        "dinas": ("Dinas Kesehatan", "root"),
        "biro3": ("Biro Rekaan", "dinas"),
    }
    nodes = [UnitNode(key, name, parent) for key, (name, parent) in names.items()]
    assert work_units(nodes) == {"setda", "biro1", "biro2", "setwan", "dinas"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Pemerintah Provinsi Serumpun Sebalai", UnitKind.GOVERNMENT),
        ("Sekretariat Daerah", UnitKind.SECRETARIAT),
        ("Sekretariat", UnitKind.DIVISION),
        ("Biro Organisasi", UnitKind.BUREAU),
        ("DINAS KESEHATAN", UnitKind.AGENCY),
        ("Badan Keuangan Daerah", UnitKind.BOARD),
        ("Inspektorat", UnitKind.INSPECTORATE),
        ("Inspektur Pembantu I", UnitKind.DIVISION),
        ("RSUD Dr. (H.C.) Ir. Soekarno", UnitKind.HOSPITAL),
        ("UPTD Balai Latihan Kerja", UnitKind.TECHNICAL_UNIT),
        ("Cabang Dinas Pendidikan Wilayah I", UnitKind.BRANCH),
        ("SMA Negeri 1 Sungailiat", UnitKind.SCHOOL),
        ("SMKN 2 Pangkalpinang", UnitKind.SCHOOL),
        ("Bidang Pelayanan", UnitKind.DIVISION),
        ("Sub Bagian Umum", UnitKind.SECTION),
        ("Seksi Kurikulum", UnitKind.SECTION),
        ("Kantor Rekaan", UnitKind.OTHER),
    ],
)
def test_the_kind_of_a_unit_is_in_its_name(name, kind):
    assert unit_kind(name) is kind
