"""Names called with an @: exact, first names where they are clear, never inside a word."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from sebalai.plans.mentions import named_in

PEOPLE = {1: "Budi Saputra", 2: "Budi Santoso", 3: "Sari Wulandari", 4: "Sari"}
NAMES = st.dictionaries(
    st.integers(0, 9),
    st.text(alphabet="abcde", min_size=1, max_size=4).map(str.title),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Budi Saputra, tolong dilihat", {1}),
        ("@budi   SAPUTRA dan @Budi Santoso", {1, 2}),
        ("@Budi tolong", set()),  # two have that first name
        ("@Sari Wulandari", {3}),
        ("@Sari, bagaimana?", {4}),
        ("surel ke a@sari.id", set()),
        ("@Sariwulan", set()),
        ("@Budi Saputrawan", set()),
        ("Budi Saputra tanpa tanda", set()),
    ],
)
def test_who_is_called(text, called):
    assert named_in(text, PEOPLE) == called


@given(NAMES, st.data())
def test_a_whole_name_always_calls_its_bearers(people, data):
    key = data.draw(st.sampled_from(sorted(people)))
    same = {one for one, name in people.items() if name == people[key]}
    assert named_in(f"Halo @{people[key]}!", people) == same


@given(NAMES, st.text(max_size=40).filter(lambda text: "@" not in text))
def test_without_the_sign_nobody_is_called(people, text):
    assert named_in(text, people) == set()
