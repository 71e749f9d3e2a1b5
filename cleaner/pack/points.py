"""The file of points: what each piece of evidence is worth."""

from __future__ import annotations

import os
from typing import Any

from cleaner.errors import PackError
from cleaner.pack.schema import Node, PackFile

PATH = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "points.yaml")


def read_points() -> dict[str, Any]:
    """The points by the rule's id: a number, or (steps, points) for evidence that is a number.

    Kinds of phrase stand under the name of the rule alone (`ad_label`), heuristics under module and function.
    Raises PackError if the file is not of this shape.
    """
    with open(PATH, encoding="utf-8") as file:
        source = PackFile("points", PATH)
        tree = source.mapping(source.tree(file.read()), ("provenance", "points"), "the file of points")
    return {key: _value(source, key, node) for key, node in source.mapping(tree["points"], (), "points").items()}


def _value(source: PackFile, key: str, node: Node) -> Any:
    try:
        if isinstance(node.value, str):
            return float(node.value)
        steps = source.mapping(node, ("at", "points"), key)
        at, points = (tuple(float(item.value) for item in steps[part].value) for part in ("at", "points"))
    except (ValueError, TypeError, KeyError):
        raise source.fail(node.line, f"{key}: a number, or steps with `at:` and `points:`") from None
    if len(points) != len(at) + 1 or list(at) != sorted(at):
        raise PackError(f"{PATH}:{node.line}: {key}: needs rising steps and one more point than steps")
    return (at, points)
