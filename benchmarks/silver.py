"""Silver labels for pages without gold: what several extractors take from the HTML."""

from __future__ import annotations

import json

from corpus import CACHE, rows


def silver(name: str = "trafeval-dev") -> dict[str, list[str]]:
    """The texts that each extractor takes from each page, by the page's id; made on the first call."""
    path = CACHE / f"{name}-silver.jsonl"
    if not path.exists():
        lines = [json.dumps([row["id"], _extracted(row["html"])], ensure_ascii=False) for row in rows(name)]
        path.write_text("\n".join(lines), encoding="utf-8")
    return dict(map(json.loads, path.read_text(encoding="utf-8").split("\n")))


def _extracted(html: str) -> list[str]:
    import trafilatura
    from readability import Document
    from resiliparse.extract.html2text import extract_plain_text

    texts = [trafilatura.extract(html, include_comments=False) or ""]
    texts.append(extract_plain_text(html, main_content=True, alt_texts=False, comments=False))
    try:
        texts.append(extract_plain_text(Document(html).summary(), main_content=False))
    except Exception:  # what chokes has no say
        return texts
    return texts
