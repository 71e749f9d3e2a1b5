"""The structure of HTML in Markdown and text, and where lines stand in the source."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.model import CONTENT, ROLES
from cleaner.place import line_and_column, source_places
from cleaner.segment.html import segment_html

PROSE = "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
MORE = "The sluice below the mill will stay shut until the masons have set the last of the stones."
PAGE = f"""<title>Old lock gate lifted | Harbor Post</title><article>
<h1>Old lock gate lifted</h1><p>{PROSE}</p><h3>What comes next</h3><p>{MORE}</p>@<p>{PROSE[:-1]}, and more.</p>"""


def shown(inner: str) -> str:
    result = Cleaner(keep=ROLES).clean(PAGE.replace("@", inner))
    markdown: str = result.markdown
    return markdown.split(MORE)[1].split(PROSE[:40], maxsplit=1)[0].strip("\n")


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<ul><li>oak<li>iron</ul>", "- oak\n- iron"),
        ("<ol><li>oak<li>iron</ol>", "1. oak\n2. iron"),
        ("<ul><li>oak<ol><li>elm<li>ash</ol><li>iron</ul>", "- oak\n  1. elm\n  2. ash\n- iron"),
        ("<ul><li>oak<br>of Kent</ul>", "- oak\n  of Kent"),
        (
            "<table><tr><th>Wood<th>Boats<tr><td>oak<td>12|3</table>",
            "| Wood | Boats |\n| --- | --- |\n| oak | 12\\|3 |",
        ),
        ("<pre>if x:\n    go()</pre>", "    if x:\n        go()"),
        ("<blockquote><p>Oak holds.</p></blockquote>", "> Oak holds."),
        ("<h4>Oak of Kent</h4>", "#### Oak of Kent"),
    ],
)
def test_structure(inner: str, expected: str) -> None:
    assert shown(inner) == expected


def test_headline_and_headings() -> None:
    result = Cleaner().clean(PAGE.replace("@", ""))
    assert result.markdown.startswith("# Old lock gate lifted\n\n")
    assert "\n### What comes next\n" in result.markdown
    assert result.first("title") == "Old lock gate lifted"


@pytest.mark.parametrize(
    ("inner", "role"),
    [
        ("<ul><li>oak</ul>", "list"), ("<pre>oak</pre>", "code"), ("<blockquote>oak</blockquote>", "quote"),
        ("<figure><figcaption>oak</figcaption></figure>", "caption"), ("<h2>oak</h2>", "heading"),
        ("<table><tr><td>oak<td>elm</table>", "table"), ("<p><time>oak</time></p>", "date"),
        ("<p><a rel=author>oak</a></p>", "byline"),
    ],
)  # fmt: skip
def test_roles_come_from_elements(inner: str, role: str) -> None:
    pack = Cleaner(keep=CONTENT)
    result = pack.clean(PAGE.replace("@", inner.replace("oak", "The oak of the gate")))
    assert [line.role for line in result.explain() if line.text == "The oak of the gate"] == [role]


def test_places_in_the_source() -> None:
    source = f"<title>x</title>\n<p>one &amp; two</p>\n<script>one</script><div>t<b>hre</b>e</div>{'<br>' * 9}four"
    places = source_places(segment_html(source))
    assert [line_and_column(source, place) for place in places] == [(2, 4), (3, 26), (3, 80)]
    assert [source[place] for place in places] == ["o", "t", "f"]


def test_plain_text_has_no_other_source() -> None:
    assert source_places(Cleaner().clean(PROSE).document) == []
