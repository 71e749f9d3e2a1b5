"""Where packs come from: the folder of shipped packs, and users' files and folders."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from cleaner.errors import PackError
from cleaner.pack.lexicon import Lexicon, compile_pack, paths_of
from cleaner.pack.schema import MAX_BYTES, parse_pack

if TYPE_CHECKING:
    from cleaner.rule import Pack, PackRule

ASCII_CLASS_RE = re.compile(r"(?<!\\)(?:\\\\)*\\[wWdDbB]")
SHIPPED = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "packs")


def shipped_names() -> list[str]:
    """The names of all packs that come with the package, sorted: `de`, `cms/wordpress`, `sites/example.com`."""
    return [os.path.relpath(path, SHIPPED)[: -len(".yaml")].replace(os.sep, "/") for path in yaml_files(SHIPPED)]


def shipped_pack(name: str) -> Pack:
    """A shipped pack by name. Raises PackError if there is none."""
    path = os.path.join(SHIPPED, *name.split("/")) + ".yaml"
    if ".." in name or not os.path.exists(path):
        raise PackError(f"there is no pack {name!r}; `cleaner rules list` shows the packs")
    return read_pack(path, name)


def read_pack(path: str, name: str) -> Pack:
    """The pack in a file. Raises PackError if it cannot be read."""
    try:
        if os.path.getsize(path) > MAX_BYTES:
            raise PackError(f"{path}: larger than {MAX_BYTES:,} bytes; split the pack into several files")
        with open(path, encoding="utf-8") as file:
            return parse_pack(file.read(), name, path)
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise PackError(f"{path}: {error.strerror}; --rules takes a YAML file or a folder of them") from None


def user_packs(path: str) -> list[Pack]:
    """The packs of a file, or of all YAML files in a folder, by the order of their names."""
    if not os.path.isdir(path):
        return [read_pack(path, _name(path))]
    files = yaml_files(path)
    if not files:
        raise PackError(f"{path}: no .yaml file in this folder; --rules takes a YAML file or a folder of them")
    return [read_pack(file, _name(os.path.relpath(file, path))) for file in files]


def user_lexicons(path: str) -> list[tuple[Pack, Lexicon]]:
    """The user's packs at a path, ready for matching. Raises PackError for the first thing that is wrong."""
    packs = {pack.name: pack for pack in user_packs(path)}

    def resolver(name: str) -> Pack:
        return packs[name] if name in packs else shipped_pack(name)

    for pack in packs.values():
        check_patterns(pack)
        check_selectors(pack)
    return [(pack, compile_pack(pack, resolver, "user")) for pack in packs.values()]


def check_patterns(pack: Pack) -> None:
    """Raises PackError for a pattern that its engine cannot use, or that means less than it seems to."""
    from cleaner.pack.pattern import expression

    for rule in pack.rules.values():
        for pattern in rule.pattern:
            ascii_only = ASCII_CLASS_RE.search(pattern) if rule.engine != "regex" else None
            if ascii_only:
                raise _pattern_error(
                    pack, rule, f"{ascii_only.group()} knows ASCII only; write [\\pL\\pN_], \\pN or a blank"
                )
            try:
                expression(pattern, rule.engine or "re2")
            except Exception as error:  # each engine has its own tree of errors
                raise _pattern_error(pack, rule, f"bad pattern {pattern!r}: {error}") from None


def check_selectors(pack: Pack) -> None:
    """Raises PackError for a selector or path that finds no elements, whatever the page."""
    for rule in pack.rules.values():
        if rule.selector or rule.xpath:
            from cleaner.pack.selector import elements_at, tree_of

            page = tree_of("<p>page</p>")
            try:
                for path in paths_of(rule):
                    elements_at(page, path)
            except Exception as error:  # the translator and the engine have trees of their own
                raise _pattern_error(pack, rule, f"bad selector or xpath: {error}") from None


def _pattern_error(pack: Pack, rule: PackRule, message: str) -> PackError:
    return PackError(f"{pack.where}:{rule.line_number}: rule {rule.name!r}: {message}")


def hosts_of(pack: Pack) -> tuple[str, ...]:
    """The hosts that a pack is for: those it names, else its file name if that is one (`example.com.yaml`)."""
    stem = pack.name.rsplit("/", 1)[-1]
    return pack.hosts or ((stem,) if "." in stem else ())


def yaml_files(folder: str) -> list[str]:
    """The YAML files below a folder, sorted."""
    return sorted(
        os.path.join(root, file)
        for root, _, files in os.walk(folder)
        for file in files
        if file.endswith((".yaml", ".yml"))
    )


def _name(path: str) -> str:
    return os.path.splitext(path if not os.path.isabs(path) else os.path.basename(path))[0].replace(os.sep, "/")
