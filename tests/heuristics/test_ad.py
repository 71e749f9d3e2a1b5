"""What sells something."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.ad import price_alone, price_row


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Buy now | $649 at ShopBarn | Check price", id="dollar"),
        pytest.param("Froe, forged | 49 € | In den Korb", id="euro behind"),
        pytest.param("Oak stool | £ 120 | Add to basket", id="blank behind the sign"),
        pytest.param("Rice, 5 kg | ₱ 260 | Lotus Mart", id="peso"),
        pytest.param("Siekiera | 89 zł | Do koszyka", id="currency as a word"),
    ],
)
def test_price_row_finds_offers(line: str) -> None:
    assert price_row(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Price | $649", id="a row with a name and a price"),
        pytest.param("It costs $649 | said Tull | on Monday.", id="a sentence"),
        pytest.param("Home | News | Sport", id="no price"),
        pytest.param("Marlow | 16 | 11", id="numbers"),
        pytest.param("The mill sold for $649", id="no bars"),
        pytest.param("$649|Check price|Buy", id="bars without white space"),
        pytest.param("Offers | $1 | " + "and the story of the mill " * 6, id="a long line"),
        pytest.param("Room 12 krone | north | south", id="a word that opens like a currency"),
    ],
)
def test_price_row_leaves(line: str) -> None:
    assert price_row(page_of(line, lang="en")) == [False]


@pytest.mark.parametrize("line", ["£229", "$ 1,200.50", "200 zł", "49,90 €", "1 200 ₽", "500円", "Rp 25.000"])
def test_price_alone_finds_prices(line: str) -> None:
    assert price_alone(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("3 boats", id="another thing"),
        pytest.param("It costs $649.", id="a sentence"),
        pytest.param("649", id="a bare number"),
        pytest.param("€", id="a bare sign"),
        pytest.param("$649 million for the mills", id="a headline"),
        pytest.param("$1 $2 $3", id="several"),
        pytest.param("200 kroner", id="a word that opens like a currency"),
    ],
)
def test_price_alone_leaves(line: str) -> None:
    assert price_alone(page_of(line, lang="en")) == [False]


def test_price_row_leaves_the_rows_of_a_table() -> None:
    page = page_of("Froe | $49 | steel\nAxe | $89 | steel\nMaul | $12 | oak", lang="en")
    assert price_row(page) == [False, False, False]
