"""The words of an export: names, grades, kinds, standings, posts."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from sebalai.directory import rules
from sebalai.directory.rules.names import proper_name, tidy_titles


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        (
            "Dr. Ir. Budi Santoso, S.T.,M.Si.",
            ("Dr. Ir.", "Budi Santoso", "S.T., M.Si."),
        ),
        ("dr. Sari Dewi, Sp.A", ("dr.", "Sari Dewi", "Sp.A")),
        ("Drs. H. Rudi", ("Drs. H.", "Rudi", "")),
        ("Drajat Wibowo", ("", "Drajat Wibowo", "")),
        ("Irma Suryani, S.Pd", ("", "Irma Suryani", "S.Pd")),
        ("Hendra", ("", "Hendra", "")),
    ],
)
def test_titles_are_split_from_the_name(full, parts):
    assert rules.split_titles(full) == parts


def test_a_name_is_put_together_as_documents_write_it():
    assert (
        rules.format_name("Dr. Ir.", "Budi", "S.T., M.Si.")
        == "Dr. Ir. Budi, S.T., M.Si."
    )
    assert rules.format_name("", "Budi", "") == "Budi"


@given(st.text(max_size=60))
def test_titles_never_swallow_the_name(full):
    assert rules.split_titles(full)[1] or not full.split(",")[0].strip()


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("MUHAMMAD AL'AMIN", "Muhammad Al'amin"),
        ("SITI NUR-AINI BINTI HASAN", "Siti Nur-Aini binti Hasan"),
        ("A.RAHMAN", "A.Rahman"),
        ("Budi van Hoog", "Budi van Hoog"),
    ],
)
def test_shouted_names_are_calmed(name, proper):
    assert proper_name(name) == proper


def test_titles_are_separated_evenly():
    assert tidy_titles("S.T.,M.Si. , -") == "S.T., M.Si."


@pytest.mark.parametrize(
    ("raw", "code", "group", "rank"),
    [
        ("III/d", "III/d", "III", "Penata Tk. I"),
        ("IIID", "III/d", "III", "Penata Tk. I"),
        ("iv-e", "IV/e", "IV", "Pembina Utama"),
        ("3/a", "III/a", "III", "Penata Muda"),
        ("Gol. II/c", "II/c", "II", "Pengatur"),
        ("III/b - Penata Muda Tk. I", "III/b", "III", "Penata Muda Tk. I"),
        ("IX", "IX", "PPPK IX-XII", ""),
        ("V", "V", "PPPK V-VIII", ""),
        ("XVII", "XVII", "PPPK XIII-XVII", ""),
        ("10", "X", "PPPK IX-XII", ""),
    ],
)
def test_grades(raw, code, group, rank):
    grade = rules.read_grade(raw)
    assert (grade.code, grade.group, grade.rank) == (code, group, rank)


@pytest.mark.parametrize("raw", ["", "-", "I/e", "XVIII", "Honorer"])
def test_what_is_no_grade(raw):
    assert rules.read_grade(raw) is None


@pytest.mark.parametrize(
    ("kind", "status", "found"),
    [
        ("PNS DAERAH", "P", rules.EmploymentKind.PNS),
        ("", "C", rules.EmploymentKind.PNS),
        ("PPPK", "", rules.EmploymentKind.PPPK),
        ("PPPK Paruh Waktu", "P", rules.EmploymentKind.PART_TIME),
        ("Honorer", "", None),
    ],
)
def test_employment(kind, status, found):
    assert rules.read_employment(kind, status) is found


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("", rules.Standing.SERVING),
        ("Aktif", rules.Standing.SERVING),
        ("PPPK Aktif", rules.Standing.SERVING),
        ("Tugas Belajar", rules.Standing.SERVING),
        ("Dipekerjakan", rules.Standing.SERVING),
        ("CLTN", rules.Standing.AWAY),
        ("Pemberhentian Sementara", rules.Standing.AWAY),
        ("Masa Persiapan Pensiun", rules.Standing.AWAY),
        ("Pensiun", rules.Standing.GONE),
        ("Meninggal Dunia", rules.Standing.GONE),
        ("Diberhentikan dengan hormat", rules.Standing.GONE),
        ("Tidak Aktif", rules.Standing.GONE),
        ("???", None),
    ],
)
def test_legal_standing(words, standing):
    assert rules.read_standing(words) is standing


@pytest.mark.parametrize(
    ("raw", "gender"),
    [
        ("M", rules.Gender.MALE),
        ("L", rules.Gender.MALE),
        ("Laki-laki", rules.Gender.MALE),
        ("1", rules.Gender.MALE),
        ("F", rules.Gender.FEMALE),
        ("Perempuan", rules.Gender.FEMALE),
        ("W", rules.Gender.FEMALE),
        (2, rules.Gender.FEMALE),
        ("", None),
        ("X", None),
    ],
)
def test_gender(raw, gender):
    assert rules.read_gender(raw) is gender


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("1", "", rules.PositionKind.STRUCTURAL),
        ("2", "", rules.PositionKind.FUNCTIONAL),
        ("4.0", "", rules.PositionKind.EXECUTIVE),
        ("", "Jabatan Fungsional Tertentu", rules.PositionKind.FUNCTIONAL),
        ("2", "Jabatan Fungsional Umum", rules.PositionKind.EXECUTIVE),
        ("3", "", None),
    ],
)
def test_position_kinds(code, name, kind):
    assert rules.read_position_kind(code, name) is kind


@pytest.mark.parametrize(
    ("raw", "echelon"),
    [
        ("II.a", "II.a"),
        ("II.B", "II.b"),
        ("iva", "IV.a"),
        ("22", "II.b"),
        ("-", ""),
        ("JPT", ""),
    ],
)
def test_echelons(raw, echelon):
    assert rules.read_echelon(raw) == echelon


def claim(title, echelon="", kind=rules.PositionKind.STRUCTURAL):
    return rules.head_claim(kind, title, echelon)


def test_the_strongest_claim_to_head_a_unit_is_the_least():
    secretary = claim("Sekretaris Daerah", "I.b")
    assistant = claim("Asisten Administrasi Umum", "II.a")
    acting = claim("Plt. Kepala Dinas Kesehatan", "II.a")
    assert sorted([acting, assistant, secretary]) == [secretary, assistant, acting]


def test_who_heads_no_unit():
    functional = rules.PositionKind.FUNCTIONAL
    assert claim("Analis Kebijakan", kind=functional) is None
    assert claim("Kepala Ruang Melati", kind=functional) is None
    assert claim("Wakil Direktur", "III.a") is None


def test_a_headmaster_is_a_teacher_who_heads_a_school():
    functional = rules.PositionKind.FUNCTIONAL
    assert claim("Kepala Sekolah", kind=functional) == (False, "Z", 0)
    assert claim("Kepala SMA Negeri 1 Sungailiat", kind=functional) == (False, "Z", 0)


@pytest.mark.parametrize(
    ("kind", "title", "echelon", "age"),
    [
        (rules.PositionKind.STRUCTURAL, "Kepala Dinas", "II.a", 60),
        (rules.PositionKind.STRUCTURAL, "Kepala Bidang", "III.b", 58),
        (rules.PositionKind.FUNCTIONAL, "Analis Ahli Muda", "", 58),
        (rules.PositionKind.FUNCTIONAL, "Auditor Ahli Madya", "", 60),
        (rules.PositionKind.FUNCTIONAL, "Dokter Ahli Utama", "", 65),
        (rules.PositionKind.FUNCTIONAL, "Guru Ahli Muda", "", 60),
        (rules.PositionKind.EXECUTIVE, "Pengadministrasi", "", 58),
        (None, "", "", 58),
    ],
)
def test_retirement_ages(kind, title, echelon, age):
    assert rules.retirement_age(kind, title, echelon) == age


def test_retirement_begins_with_the_month_after_the_birthday():
    assert rules.retirement_date(date(1970, 12, 5), 58) == date(2029, 1, 1)
    assert rules.retirement_date(date(1970, 2, 28), 60) == date(2030, 3, 1)
