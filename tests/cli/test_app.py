"""The full parser, and how the program starts: quick, and without what it does not need."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cleaner.__main__ import guarded
from cleaner.cli.app import app
from cleaner.cli.options import OPTIONS

if TYPE_CHECKING:
    from pathlib import Path

    Capture = pytest.CaptureFixture[bytes]

PAGE = "SUBSCRIBE NOW\n\nThe gate was lifted out of the water on Tuesday.\n"
HEAVY = ("typer", "click", "rich", "yaml", "lxml", "asyncio", "multiprocessing")


def through_full_parser(*arguments: str) -> int:
    """The exit code of the parser that explains itself, which the quick one usually stands in for."""
    with pytest.raises(SystemExit) as end:
        app(list(arguments), prog_name="cleaner", standalone_mode=True)
    return end.value.code if isinstance(end.value.code, int) else 0


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return str(path)


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--to", "json"],
        ["--explain"],
        ["--keep", "+promo"],
        ["--keep", "body", "--keep", "promo", "--drop", "promo"],
        ["--url", "https://harbor.example/a", "--lang", "en", "--encoding", "utf-8", "--from", "text"],
    ],
    ids=lambda options: " ".join(options) or "none",
)
def test_both_parsers_do_the_same(page: str, capsysbinary: Capture, options: list[str]) -> None:
    assert guarded([page, *options]) == 0
    quick = capsysbinary.readouterr().out
    assert through_full_parser(page, *options) == 0
    assert capsysbinary.readouterr().out == quick != b""


def test_the_full_parser_has_every_option() -> None:
    command = app.registered_commands[0].callback
    assert command is not None
    names = {name.removeprefix("opt_").replace("_", "-") for name in inspect.signature(command).parameters}
    assert names == {"files", *(option.name for option in OPTIONS)}


def test_nonstandard_errors_of_the_full_parser_are_ours(capsysbinary: Capture) -> None:
    assert guarded(["rules", "show", "nope"]) == 2
    assert capsysbinary.readouterr().err.startswith(b"cleaner: ")


def test_the_filter_loads_nothing_heavy(page: str) -> None:
    script = (
        "import sys; from cleaner.__main__ import guarded; guarded(sys.argv[1:]);"
        f"print(*(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)"
    )
    warm_up = subprocess.run([sys.executable, "-c", script, page], capture_output=True, timeout=60, check=True)
    done = subprocess.run([sys.executable, "-c", script, page], capture_output=True, timeout=60, check=True)
    assert warm_up.stdout == done.stdout == b"The gate was lifted out of the water on Tuesday.\n"
    assert done.stderr.split() == []


@pytest.mark.parametrize("kind", ["source_bash", "source_zsh", "source_fish"])
def test_completion_scripts(kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner"],
        env={"_CLEANER_COMPLETE": kind, "PATH": "/usr/bin:/bin"}, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert b"_CLEANER_COMPLETE" in done.stdout
    assert b"Traceback" not in done.stderr


def test_the_command_is_installed() -> None:
    from importlib.metadata import entry_points

    (command,) = entry_points(group="console_scripts", name="cleaner")
    assert command.value == "cleaner.__main__:main"
