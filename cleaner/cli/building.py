"""The options that are `Cleaner`'s own, handed on by their names: a new one there needs no word here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.cli.options import OPTIONS
from cleaner.engine import Cleaner, Ways

if TYPE_CHECKING:
    from cleaner.cli.options import Option, Request


def shared_options() -> tuple[Option, ...]:
    """The options of the filter that say how documents are cleaned, the same for every command."""
    known = _parameters()
    return tuple(option for option in OPTIONS if option.name.replace("-", "_") in known)


def cleaner_options(request: Request) -> dict[str, Any]:
    """What the request says of them, as keyword arguments of `Cleaner`."""
    return {
        option.name.replace("-", "_"): _value(request, option)
        for option in shared_options()
        if request.has(option.name)
    }


def _parameters() -> set[str]:
    """The names of `Cleaner`'s keyword arguments, without importing `inspect`, which the filter has no time for."""
    code = Cleaner.__init__.__code__
    return {*code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount], *Ways.__annotations__}


def _value(request: Request, option: Option) -> Any:
    if option.name == "rules":
        return request.every("rules")
    if option.name == "site-lines":
        from cleaner.adapters.site_lines import SiteCounts

        return SiteCounts(request.every("site-lines"))
    return ",".join(request.every(option.name)) if option.many else request.one(option.name) or not option.metavar
