"""`cleaner rules`: what rules exist, what one of them says, and whether a pack's samples hold."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_rules(
    role: Annotated[str, typer.Option(help="Only rules of this role.", show_default=False)] = "",
    pack: Annotated[
        str, typer.Option(help="Only rules of this pack, like en or sites/example.com.", show_default=False)
    ] = "",
    rules: Annotated[
        list[str] | None, typer.Option(help="Packs of your own to list as well.", metavar="PATH", show_default=False)
    ] = None,
) -> None:
    """List all rules: id, role, what a match does, reason."""
    from cleaner.catalogue import entries

    for entry in entries(rules or ()):
        if role in ("", entry.role) and pack in ("", entry.pack):
            typer.echo(f"{entry.id}\t{entry.role or '-'}\t{entry.effect}\t{entry.reason}")


@app.command("show")
def show_rule(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="A rule's id, as --explain and `rules list` show it.")],
    rules: Annotated[
        list[str] | None, typer.Option(help="Packs of your own to look in as well.", metavar="PATH", show_default=False)
    ] = None,
) -> None:
    """Show one rule with its words and samples."""
    from cleaner.catalogue import described

    typer.echo(described(rule_id, rules or ()))


@app.command("test")
def run_samples(
    path: Annotated[
        str, typer.Argument(help="A pack or a folder of packs; the shipped ones if not given.", show_default=False)
    ] = "",
) -> None:
    """Run the hits and misses of packs; name those that fail by file, rule and sample."""
    from cleaner.pack.samples import check_path

    report = check_path(path)
    for failure in report.failures:
        typer.echo(failure)
    typer.echo(f"{report.packs} packs, {report.rules} rules, {report.samples} samples, {len(report.failures)} failed")
    raise typer.Exit(1 if report.failures else 0)
