"""Columns and terms: the fast ways give what the plain ways give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.column import (
    FAR,
    MOST,
    UNKNOWN,
    around,
    averaged,
    best_run,
    column,
    distances,
    lagged,
    logged,
    ramp,
    shares,
    since,
)
from cleaner.term import BINS, Source, Table, Values, crossed, parsed, room, stepped

values = st.binary(max_size=60)
spans = st.sampled_from([1, 2, 4, 8, 16, 32])


class TestColumns:
    @given(st.lists(st.integers(0, 1000), max_size=40))
    def test_a_column_has_a_byte_for_each_value(self, numbers: list[int]) -> None:
        assert len(column(numbers)) == len(numbers)
        assert all(own == number for own, number in zip(column(numbers), numbers, strict=True) if number <= MOST)
        if max(numbers, default=0) > UNKNOWN:
            assert max(column(numbers)) == MOST

    @given(values, st.integers(1, 70))
    def test_neighbours_stand_where_they_stood(self, own: bytes, by: int) -> None:
        assert list(lagged(own, by)) == [own[i + by] if i + by < len(own) else UNKNOWN for i in range(len(own))]
        assert list(lagged(own, -by)) == [own[i - by] if i - by >= 0 else UNKNOWN for i in range(len(own))]

    @given(values, spans)
    def test_averages_are_means_of_what_is_known(self, own: bytes, span: int) -> None:
        known = [0 if value == UNKNOWN else value for value in own]
        below = [sum(known[i + 1 : i + 1 + span]) // span for i in range(len(own))]
        above = [sum(known[max(0, i - span) : i]) // span for i in range(len(own))]
        assert (list(averaged(own, span)), list(averaged(own, -span))) == (below, above)

    @given(values)
    def test_distances_to_what_is_not_nought(self, own: bytes) -> None:
        hits = [i for i, value in enumerate(own) if value]
        above = [min((i - hit for hit in hits if hit < i), default=FAR) for i in range(len(own))]
        below = [min((hit - i for hit in hits if hit > i), default=FAR) for i in range(len(own))]
        assert list(since(own)) == [min(FAR, gap) for gap in above]
        assert [list(found) for found in distances(own)] == [
            [min(FAR, gap) for gap in above],
            [min(FAR, gap) for gap in below],
        ]

    @given(st.lists(st.integers(0, 90), max_size=40))
    def test_shares_before_and_behind(self, own: list[int]) -> None:
        before, behind = shares(own)
        total = max(1, sum(own))
        assert list(before) == [200 * sum(own[:i]) // total for i in range(len(own))]
        assert list(behind) == [200 * sum(own[i + 1 :]) // total for i in range(len(own))]

    @given(st.lists(st.integers(-20, 20), max_size=25))
    def test_the_best_run_is_the_best_of_all(self, gains: list[int]) -> None:
        start, end = best_run(gains)
        every = [sum(gains[i:j]) for i in range(len(gains)) for j in range(i, len(gains) + 1)]
        assert sum(gains[start:end]) == max([0, *every])

    @given(st.integers(0, 80), st.data())
    def test_around_a_run(self, size: int, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, size))
        end = data.draw(st.integers(start, size))
        found = around((start, end), size)
        assert len(found) == size
        assert [127 <= value < 192 for value in found] == [start <= i < end for i in range(size)]
        assert list(found[:start]) == sorted(found[:start])
        assert list(found[end:]) == sorted(found[end:])

    def test_a_ramp_is_longer_than_its_table(self) -> None:
        assert list(ramp(1500)) == [logged(i) for i in range(1500)]


class TestTerms:
    @pytest.mark.parametrize(
        "name", ["line.words", "line.words[-1]", "line.words[+2]", "line.words[-8:]", "line.words[:8]"]
    )
    def test_names_are_read_and_written(self, name: str) -> None:
        assert str(parsed(name)[0]) == name

    @pytest.mark.parametrize(
        "name", ["", "words", "line.words[1]", "line.words[-3:]", "line.words[8:]", "a.b &c.d", "a.b[:0]"]
    )
    def test_what_is_no_name_is_refused(self, name: str) -> None:
        with pytest.raises(ValueError, match=r"no term|power of two"):
            parsed(name)

    @given(values, st.lists(st.integers(0, 255), max_size=10, unique=True).map(sorted), st.data())
    def test_steps_give_their_points(self, own: bytes, at: list[int], data: st.DataObject) -> None:
        points = data.draw(st.lists(st.floats(-9, 9), min_size=len(at) + 1, max_size=len(at) + 1))
        term = stepped("a.b", at, points)
        expected = [round(100 * points[sum(value >= step for step in at)]) for value in own]
        assert term.points(Values({"a.b": own}), len(own)) == expected
        assert [term.worth(value) for value in own] == expected

    @given(values, st.data())
    def test_pairs_give_the_points_of_both_steps(self, one: bytes, data: st.DataObject) -> None:
        other = data.draw(st.binary(min_size=len(one), max_size=len(one)))
        rows = [[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]]
        term = crossed("a.b & c.d", ([100], [50, 200]), rows)
        expected = [round(100 * rows[x >= 100][(y >= 50) + (y >= 200)]) for x, y in zip(one, other, strict=True)]
        assert term.points(Values({"a.b": one, "c.d": other}), len(one)) == expected

    def test_a_pair_has_room_for_all_its_steps(self) -> None:
        at = list(range(1, BINS))
        rows = [[float(i * BINS + j) / 10 for j in range(BINS)] for i in range(BINS)]
        own = bytes(range(BINS))
        term = crossed("a.b & c.d", (at, at), rows)
        for x in range(BINS):
            points = term.points(Values({"a.b": bytes([x]) * BINS, "c.d": own}), BINS)
            assert points == [round(100 * value) for value in rows[x]]

    @given(values)
    def test_a_table_adds_up(self, own: bytes) -> None:
        terms = (stepped("a.b", [9], [-1.0, 2.5]), stepped("a.b[-1]", [9, 255], [0.25, -0.5, 4.0]))
        table = Table(-30, terms)
        single = [term.points(Values({"a.b": own}), len(own)) for term in terms]
        assert table.total(Values({"a.b": own}), len(own)) == [-30 + x + y for x, y in zip(*single, strict=True)]

    def test_a_term_without_its_column_says_nothing(self) -> None:
        table = Table(7, (stepped("html.links", [1], [5.0, -5.0]), stepped("a.b", [1], [1.0, -1.0])))
        assert table.total(Values({"a.b": b"\0\1"}), 2) == [107, -93]

    def test_room_counts_the_largest_sum(self) -> None:
        assert room((stepped("a.b", [9], [-1.0, 2.5]), stepped("a.c", [9], [0.0, -1.0]))) == 350 + 100

    def test_sources_of_a_pair(self) -> None:
        assert parsed("a.b[-4:] & c.d[+1]") == (Source("a.b", 0, -4), Source("c.d", 1, 0))
