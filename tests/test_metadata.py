"""What a page says of itself, and the second opinion."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from cleaner import Cleaner
from cleaner.adapters.ndjson import LineCleaner
from cleaner.column import UNKNOWN
from cleaner.metadata import Metadata, metadata_of
from cleaner.opinion import RULE, trafilatura
from cleaner.render import fields_of
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text

PROSE = "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
HEAD = """<html lang=en><head><title>Old lock gate lifted | Harbor Post</title>
<meta property="og:site_name" content="Harbor Post"><meta property="og:type" content="article">
<meta name=author content="Helen Ostrand"><meta property="article:published_time" content="2024-03-19T08:30:00+01:00">
<meta name=description content="Sixty years under water."><link rel=canonical href="https://harbor.example/gate"></head>"""
PAGE = f"{HEAD}<nav><a>Home</a></nav><article><h1>Old lock gate lifted</h1>{f'<p>{PROSE}</p>' * 3}</article>"


def test_fields() -> None:
    result = Cleaner().clean(PAGE, url="https://harbor.example/gate?from=home")
    names = ("title", "dek", "authors", "date", "site_name", "language", "canonical_url", "page_type")
    assert fields_of(result, names) == {
        "title": "Old lock gate lifted", "dek": "Sixty years under water.", "authors": ["Helen Ostrand"],
        "date": "2024-03-19", "site_name": "Harbor Post", "language": "en",
        "canonical_url": "https://harbor.example/gate", "page_type": "article",
    }  # fmt: skip


def test_records_can_be_given_them() -> None:
    lines = LineCleaner(Cleaner(), {"date": "published", "authors": "authors"})
    record = json.loads(lines.clean_line(json.dumps({"html": PAGE}).encode()).line)
    assert (record["published"], record["authors"]) == ("2024-03-19", ["Helen Ostrand"])


def test_plain_text_has_what_stands_in_it() -> None:
    result = Cleaner().clean(f"Old lock gate lifted\nMarch 19, 2024\n{PROSE}\n{PROSE}")
    assert metadata_of(result.document) == Metadata()
    assert fields_of(result, ("date", "authors")) == {"date": "March 19, 2024", "authors": []}


@pytest.mark.parametrize("source", ["", " ", "<", "<!-- -->", "\0", "<p>", "<html>", "<p>\ud800"])
def test_never_fails(source: str) -> None:
    assert metadata_of(segment_html(source)).authors == ()
    assert len(trafilatura(segment_html(source))) == len(segment_html(source).blocks)


def test_second_opinion() -> None:
    verdicts = trafilatura(segment_html(PAGE))
    assert verdicts[0] == 0
    assert verdicts[2:] == [1, 1, 1]
    assert trafilatura(segment_text(PROSE)) == [UNKNOWN]


def test_second_opinion_is_weighed_and_explained() -> None:
    result = Cleaner(second_opinion=True).clean(PAGE)
    found = [finding for finding in result.explain()[2].findings if finding.rule == RULE]
    assert [(finding.points, finding.reason) for finding in found] == [
        (2.0, "trafilatura, another extractor, keeps the line")
    ]
    assert all(finding.rule != RULE for line in Cleaner().clean(PAGE).explain() for finding in line.findings)


def test_it_is_imported_only_when_asked_for() -> None:
    script = (
        "import sys; from cleaner import Cleaner; r = Cleaner().clean(sys.argv[1]); r.text; list(r.removals())\n"
        "assert 'lxml' in sys.modules; assert 'trafilatura' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", script, PAGE], check=False).returncode == 0
