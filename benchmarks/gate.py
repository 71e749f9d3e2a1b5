"""The gate: what the cleaner reaches on a pinned sample of pages, and the floors that it may not fall under.

    python benchmarks/gate.py            show what is reached beside the floors; exit code 1 under one of them
    python benchmarks/gate.py --raise    raise the floors in benchmarks/floors.json to what is reached

Floors only rise. The pages of this repository's `samples/` are always scored; the labelled cases and every so-manieth
development page are where they lie, `../shared`.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner import Cleaner
from cleaner.measure import mean, score
from samples import BLIND, HARD, OLD, SAMPLES, UNSEEN
from samples import scores as sample_scores

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SHARED = HERE.parents[1] / "shared"
BODY = "body,heading,list,quote,table,code"
EVERY = 25
"""Every so-manieth development page is in the sample, as one scraper after the other gives it."""
SLACK = 0.002
"""Shares are compared with so much room, and floors are written with three decimals, rounded down."""


def reached(shared: Path = SHARED) -> dict[str, float]:
    """The measures by name, of whatever is there to be measured."""
    found = {f"samples {key}": value for key, value in _samples(SAMPLES).items()}
    found |= {f"unseen {key}": value for key, value in _samples(UNSEEN).items()}
    found |= {f"old {key}": value for key, value in _samples(OLD).items()}
    found |= {f"hard {key}": value for key, value in _samples(HARD).items()}
    found |= {f"blind {key}": value for key, value in _samples(BLIND).items()}
    if (shared / "cases.py").exists():
        found |= {f"cases {key}": value for key, value in _cases(shared).items()}
    if (shared / "data").exists():
        found |= {f"pages {key}": value for key, value in _pages().items()}
    return found


def _samples(folder: Path) -> dict[str, float]:
    own = sample_scores(folder).values()
    return {key: mean(getattr(one, key) for one in own) or 0.0 for key in ("recall", "removal")}


def _cases(shared: Path) -> dict[str, float]:
    spec = importlib.util.spec_from_file_location("cases", shared / "cases.py")
    assert spec is not None
    assert spec.loader is not None
    cases: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(cases)
    cleaner = Cleaner()
    found = [
        cases.score(cleaner.clean(cases.input_text(case), url=case.url, kind="text").text, case)
        for case in map(cases.load, sorted(map(str, (shared / "cases").glob("*.case"))))
    ]
    return {key: mean(float(own[key]) if own[key] is not None else None for own in found) or 0.0
            for key in ("recall", "removal", "exact")}  # fmt: skip


def _pages() -> dict[str, float]:
    from corpus import SCRAPERS, rows, tidy

    cleaner, found = Cleaner(keep=BODY), []
    for i, row in enumerate(list(rows("wcxb-dev"))[::EVERY]):
        text = tidy(list(SCRAPERS.values())[i % len(SCRAPERS)](row["html"]))
        own = score(cleaner.clean(text, url=row["url"], kind="text").text, row["gold"])
        found.append((row["type"], own.f1))
    articles = [f1 for kind, f1 in found if kind == "article"]
    return {"f1": mean(f1 for _, f1 in found) or 0.0, "f1 of articles": mean(articles) or 0.0}


def floors() -> dict[str, float]:
    """The floors by the name of the measure."""
    own: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return own


def under(found: Mapping[str, float], least: Mapping[str, float]) -> list[str]:
    """The measures that lie under their floor, as lines."""
    return [f"{name}: {found[name]:.3f}, the floor is {floor:.3f}" for name, floor in sorted(least.items())
            if name in found and found[name] < floor - SLACK]  # fmt: skip


def raised(found: Mapping[str, float], least: Mapping[str, float]) -> dict[str, float]:
    """The floors, raised to what is reached where that is more."""
    down = {name: int(value * 1000) / 1000 for name, value in found.items()}
    return {name: max(least.get(name, 0.0), down.get(name, 0.0)) for name in sorted({*least, *down})}


def main() -> int:
    """Shows measures and floors; the exit code is 1 if one lies under its floor."""
    found, least = reached(), floors()
    for name, value in sorted(found.items()):
        print(f"{name:<24}{value:.3f}   floor {least.get(name, 0.0):.3f}")
    if "--raise" in sys.argv[1:]:
        FLOORS.write_text(json.dumps(raised(found, least), indent=1) + "\n", encoding="utf-8")
    failed = under(found, least)
    print("\n".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
