"""The names of containers and what they add up to on the way down to a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Shape
from cleaner.names import FADING, down_paths, names_of


@pytest.mark.parametrize(
    ("shape", "names"),
    [
        (Shape("p"), ("<p>",)),
        (Shape("div", "site-footer"), ("<div>", ".site", ".footer", ".site-footer")),
        (Shape("div", "siteFooter"), ("<div>", ".site", ".footer", ".site-footer")),
        (Shape("div", "a1b2c3 col-md-6"), ("<div>", ".a", ".b", ".c", ".a-b", ".b-c", ".col", ".md", ".col-md")),
        (Shape("li", "menu menu"), ("<li>", ".menu")),
        (Shape("div", "12 -- __"), ("<div>",)),
    ],
)
def test_names_of_a_shape(shape: Shape, names: tuple[str, ...]) -> None:
    assert names_of(shape) == names


def test_no_name_is_made_of_the_end_of_an_endless_class() -> None:
    assert ".footer" not in names_of(Shape("div", "x" * 100_000 + "-footer"))


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=8), st.data())
def test_what_is_further_out_counts_for_less(worth: list[float], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 20))
    looks = data.draw(st.lists(st.integers(0, len(worth) - 1), min_size=size, max_size=size))
    parents = [0, *(data.draw(st.integers(0, container - 1)) for container in range(1, size))]
    found = down_paths(worth, looks, parents)
    assert found[0] == worth[looks[0]]
    for container in range(1, size):
        assert found[container] == pytest.approx(worth[looks[container]] + FADING * found[parents[container]])
