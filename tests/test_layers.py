"""The layers of the package: who may import whom, and what the plain filter never imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "cleaner"
MODULES = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
}

LAYERS = (
    ("cleaner.errors", "cleaner.text", "cleaner.measure"),
    ("cleaner.decode", "cleaner.kind", "cleaner.characters", "cleaner.contents"),
    ("cleaner.model",),
    ("cleaner.rule",),
    ("cleaner.column", "cleaner.names"),
    ("cleaner.hints",),
    ("cleaner.dom", "cleaner.term"),
    ("cleaner.opinion", "cleaner.page"),
    ("cleaner.segment", "cleaner.heuristics", "cleaner.pack", "cleaner.ledger"),
    ("cleaner.result", "cleaner.metadata", "cleaner.place"),
    ("cleaner.render",),
    ("cleaner.markdown", "cleaner.view"),
    ("cleaner.presets",),
    ("cleaner.book",),
    ("cleaner.engine",),
    ("cleaner.catalogue",),
    ("cleaner.adapters",),
    ("cleaner.cli",),
    ("cleaner.__main__",),
)
"""Low to high: a module imports lower layers only; packages of one layer never import each other."""
FACADE = "cleaner"
"""Its public names are imported when they are first used."""
EXCEPTIONS = {
    ("cleaner.pack.samples", "cleaner.segment.html"): "samples may be HTML, and are looked at as pages are",
    ("cleaner.pack.samples", "cleaner.segment.text"): "samples are lines, and are looked at as pages are",
    ("cleaner.result", "cleaner.markdown"): "a result is rendered when somebody asks for its text",
    ("cleaner.result", "cleaner.render"): "a result is rendered when somebody asks for its text",
}
OPTIONAL = {
    "arrow", "bs4", "datatrove", "duckdb", "fastwarc", "jinja2", "pyarrow", "pyspark", "ray", "scrapy", "warcio",
    "zstandard",
}  # fmt: skip
SLOW = ("trafilatura", "lxml", "pyarrow", "rich", "typer", "click", "yaml", "asyncio", "inspect")
STANDARD_ONLY = ("cleaner.errors", "cleaner.text", "cleaner.decode", "cleaner.kind", "cleaner.model", "cleaner.rule")


def imports(tree: ast.AST, *, everywhere: bool) -> set[str]:
    """The modules that a tree imports: at module level, or anywhere, those for the type checker too."""
    found: set[str] = set()
    for node in ast.walk(tree) if everywhere else _at_module_level(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            names = {f"{module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else module for name in names}
    return found


def _at_module_level(tree: ast.AST) -> list[ast.stmt]:
    """Statements that run when the module is imported."""
    found: list[ast.stmt] = []
    todo: list[ast.AST] = [tree]
    while todo:
        for node in ast.iter_child_nodes(todo.pop()):
            deferred = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            if deferred or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
                continue
            if isinstance(node, ast.stmt):
                found.append(node)
            todo.append(node)
    return found


def tree_of(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def own_imports(module: str, *, everywhere: bool = True) -> set[str]:
    """The modules of this package that a module imports."""
    return {name for name in imports(tree_of(module), everywhere=everywhere) if name.split(".")[0] == "cleaner"}


def foreign_imports(module: str) -> set[str]:
    """The top-level packages that a module imports, without the standard library and this package."""
    tops = {name.split(".")[0] for name in imports(tree_of(module), everywhere=True)}
    return tops - {"cleaner", *sys.stdlib_module_names}


def place(module: str) -> tuple[int, str]:
    """The layer of a module and its name there."""
    for height, names in enumerate(LAYERS):
        for name in names:
            if module == name or module.startswith(f"{name}."):
                return height, name
    raise AssertionError(f"{module} stands in no layer; add it to LAYERS")


def violations(module: str) -> set[tuple[str, str]]:
    """The imports of a module that do not go down: higher ones, and those of a neighbour in the same layer."""
    height, own = place(module)
    places = {name: place(name) for name in own_imports(module) - {FACADE}}
    return {(module, name) for name, (found, other) in places.items() if found >= height and other != own}


@pytest.mark.parametrize("module", [name for name in MODULES if name != FACADE])
def test_a_module_imports_lower_layers_only(module: str) -> None:
    assert violations(module) - set(EXCEPTIONS) == set()


@pytest.mark.parametrize("pair", EXCEPTIONS, ids=[" imports ".join(pair) for pair in EXCEPTIONS])
def test_every_exception_is_still_needed(pair: tuple[str, str]) -> None:
    assert pair in violations(pair[0])


def test_the_facade_imports_nothing_of_its_own_when_it_is_imported() -> None:
    assert own_imports(FACADE, everywhere=False) == set()


@pytest.mark.parametrize("module", STANDARD_ONLY)
def test_the_lowest_layers_need_nothing_but_the_standard_library(module: str) -> None:
    assert foreign_imports(module) == set()


@pytest.mark.parametrize("module", ["cleaner.errors", "cleaner.text"])
def test_errors_and_text_import_nothing_of_the_package(module: str) -> None:
    assert own_imports(module) == set()


def test_decoding_imports_errors_alone() -> None:
    assert own_imports("cleaner.decode") <= {"cleaner.errors"}


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("cleaner.adapters")])
def test_optional_engines_are_imported_by_adapters_alone(module: str) -> None:
    assert foreign_imports(module) & OPTIONAL == set()


@pytest.mark.parametrize(
    "module", [name for name in MODULES if name.startswith(("cleaner.heuristics", "cleaner.ledger"))]
)
def test_heuristics_and_ledger_need_no_libraries(module: str) -> None:
    assert foreign_imports(module) == set()


def test_no_cycles_at_module_level() -> None:
    graph = {name: {found for found in own_imports(name, everywhere=False) if found != name} for name in MODULES}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"import cycle: {' -> '.join(error.args[1])}")
    assert set(MODULES) <= set(order)


@pytest.mark.parametrize(("kind", "most"), [("file", 300), ("function", 50)])
def test_files_and_functions_are_short(kind: str, most: int) -> None:
    sizes = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    if kind == "function":
        sizes = {
            f"{name}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
            for name in MODULES
            for node in ast.walk(tree_of(name))
            if isinstance(node, ast.FunctionDef)
        }
    assert {name: size for name, size in sizes.items() if size > most} == {}


PROBE = """
import io, sys
from cleaner.__main__ import guarded
code = guarded(sys.argv[1:])
sys.stderr.write("\\n".join(name for name in {slow!r} if name in sys.modules))
sys.exit(code)
"""
PAGE = "SUBSCRIBE NOW\n\nThe gate of the old lock was lifted out of the water on Tuesday, the keeper said.\n"


def slow_imports(source: str, *arguments: str) -> tuple[str, list[str]]:
    """What the filter writes for a page, and the slow libraries that it imported for it."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(slow=SLOW), *arguments],
        input=source.encode(),
        capture_output=True,
        check=True,
        cwd=ROOT.parent,
    )
    return done.stdout.decode(), done.stderr.decode().split()


@pytest.mark.parametrize("arguments", [(), ("--to", "md"), ("--url", "https://tribune.example/a")], ids=" ".join)
def test_the_plain_filter_imports_no_slow_library(arguments: tuple[str, ...]) -> None:
    written, slow = slow_imports(PAGE, *arguments)
    assert written == PAGE.splitlines()[2] + "\n"
    assert slow == []


def test_the_probe_sees_what_is_imported() -> None:
    _, slow = slow_imports("", "rules", "list", "--role", "logo")
    assert "typer" in slow
