"""The commands, with help, completion and complaints: the full parser behind the quick one."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from cleaner.cli import batch, rules
from cleaner.cli.evaluate import evaluate
from cleaner.cli.options import OPTIONS, Option, Request
from cleaner.cli.view import VIEW_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

if TYPE_CHECKING:
    from collections.abc import Sequence

FILTER = "filter"
INPUTS = "Pages; - or none is standard input."
OWN_OPTIONS = ("--install-completion", "--show-completion")
EXAMPLES = """
Examples:

  cleaner < page.txt > article.txt

  curl -s "$URL" | cleaner --url "$URL"

  cleaner --explain page.txt

  cleaner --jsonl --add title,removed_share < pages.jsonl > clean.jsonl

  cleaner --keep +byline,+date --rules my-rules/ page.txt

  cleaner pages/*.txt --out clean/

Commands: cleaner rules list | show ID | test PATH, cleaner eval GOLD, cleaner view PAGE --out FILE,
cleaner batch INPUT... --out DIR
"""


class FilterByDefault(TyperGroup):
    """A first argument that names no command is the filter's."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if ctx.resilient_parsing and not args:
            return super().parse_args(ctx, args)
        if not args or (args[0] not in self.commands and args[0].split("=")[0] not in OWN_OPTIONS):
            args = [FILTER, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What can stand first: a command, or an option of the filter."""
        command = self.commands[FILTER]
        return [*super().shell_complete(ctx, incomplete), *command.shell_complete(type(ctx)(command), incomplete)]


app = typer.Typer(cls=FilterByDefault, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(rules.app, name="rules", help="See and test rules.")


def _filter(**values: Any) -> None:
    from cleaner.cli import filter as run_filter

    raise typer.Exit(run_filter.run(_request(values)))


def _batch(**values: Any) -> None:
    raise typer.Exit(batch.run(_request(values)))


def _view(**values: Any) -> None:
    from cleaner.cli import view

    raise typer.Exit(view.run(_request(values)))


def _request(values: dict[str, Any]) -> Request:
    files = values.pop("files") or []
    given: dict[str, list[str]] = {}
    for name, value in values.items():
        if value not in (None, False, [], ()):
            given[name.removeprefix("opt_").replace("_", "-")] = (
                [""] if value is True else list(value) if isinstance(value, list | tuple) else [value]
            )
    return Request(list(files), given)


def _parameter(option: Option) -> inspect.Parameter:
    """An option as a parameter of a typer command."""
    name = f"opt_{option.name.replace('-', '_')}"
    kind: Any = bool if not option.metavar else list[str] if option.many else str
    complete = (lambda: list(option.choices)) if option.choices else None
    info = typer.Option(
        f"--{option.name}",
        help=option.help,
        metavar=option.metavar or None,
        autocompletion=complete,
        callback=_checked(option) if option.choices else None,
        show_default=False,
    )
    default: Any = False if not option.metavar else [] if option.many else None
    annotation: Any = Annotated[kind if default is not None else kind | None, info]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _checked(option: Option) -> Any:
    def check(value: str | None) -> str | None:
        if value is not None and value not in option.choices:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(option.choices)}")
        return value

    return check


def _with_options(function: Any, options: Sequence[Option], about: str, inputs: str) -> Any:
    """Gives a command its help, its inputs, and the parameters that `options` says."""
    files = inspect.Parameter(
        "files",
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[
            list[str] | None,
            typer.Argument(metavar="[FILE]...", show_default=False, help=inputs),
        ],
    )
    parameters = [files, *map(_parameter, options)]
    function.__signature__ = inspect.Signature(parameters)
    function.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    function.__doc__ = about
    return function


app.command(FILTER, hidden=True, epilog=EXAMPLES)(
    _with_options(_filter, OPTIONS, "Clean scraped pages: text or HTML in, article out.", INPUTS)
)
app.command("batch", epilog=batch.EXAMPLES)(
    _with_options(
        _batch,
        batch.OPTIONS,
        "Clean a corpus: files and folders in, shards of the same kind out.",
        "Files and folders.",
    )
)
app.command("view")(
    _with_options(_view, VIEW_OPTIONS, "Show a page: each line, its role, and why it stays or goes.", INPUTS)
)
app.command("eval")(evaluate)
