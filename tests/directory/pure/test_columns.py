from hypothesis import given, strategies as st

from sebalai.directory.roster.columns import (
    PEOPLE_COLUMNS,
    Content,
    RosterHeader,
    locate,
)

HEADERS = [column.headers[0] for column in PEOPLE_COLUMNS[:-1]]
PRIVATE = [
    "NIK", "AGAMA ID", "AGAMA NAMA", "ALAMAT", "NPWP NOMOR", "BPJS", "NOMOR HP", "EMAIL",
    "NIP LAMA", "TEMPAT LAHIR NAMA", "JENIS KAWIN NAMA", "KARTU ASN VIRTUAL", "NAMA SEKOLAH",
]  # fmt: skip


@given(st.permutations(HEADERS + PRIVATE))
def test_needed_columns_are_found_in_any_order_and_no_others(headers):
    header = RosterHeader()
    picked = [headers[index] for index in header.pick(headers)]
    assert sorted(picked) == sorted(HEADERS)
    assert header.content is Content.PEOPLE


@given(st.sampled_from(["nip baru", "NIP_BARU", " Nip-Baru ", "NIPBARU"]))
def test_headers_are_matched_by_their_letters(header):
    assert locate(["x", header], PEOPLE_COLUMNS) == {"number": 1}


def test_the_best_of_several_headers_wins():
    assert locate(["NIP", "NIP BARU"], PEOPLE_COLUMNS)["number"] == 1
    assert locate(["NIP BARU", "NIP BARU"], PEOPLE_COLUMNS)["number"] == 0


def test_a_hierarchy_file_is_known_by_its_columns():
    header = RosterHeader()
    assert header.pick(["ID", "NAMA_UNOR", "ID_ATASAN"]) == [0, 1, 2]
    assert header.content is Content.UNITS


def test_what_is_missing_is_named_after_the_nearest_row():
    header = RosterHeader()
    assert header.pick(["Daftar Pegawai"]) is None
    assert header.pick(["NIP BARU", "NAMA", "JABATAN NAMA"]) is None
    assert header.missing() == ["UNOR ID"]


def test_a_list_of_rejected_rows_is_recognised():
    header = RosterHeader()
    header.pick(["NIP BARU", "NAMA", "UNOR ID", "ALASAN PENOLAKAN"])
    assert header.is_correction
