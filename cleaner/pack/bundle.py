"""The shipped packs in the form in which they are applied, stored beside their YAML.

Reading forty YAML files takes longer than cleaning a page, so their lexicons lie ready-made in `packs/bundle.bin`, made
when the package is built, and made anew when a YAML file has changed since. The file is a cache: without it, or when it
cannot be written, everything works, only slower.
"""

from __future__ import annotations

import contextlib
import marshal
import os
from functools import cache
from typing import Any, NamedTuple
from zlib import crc32

from cleaner.pack.lexicon import Lexicon
from cleaner.term import Source, Table, Term

PACKS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "packs")
BUNDLE = os.path.join(PACKS, "bundle.bin")
CODE = ("../text.py", "../rule.py", "../term.py", "points.py", "schema.py", "lexicon.py", "trigger.py", "linetable.py")
"""The code that a stored lexicon depends on."""
TABLES = ("points.yaml", "points-short.yaml", "points-html.yaml", "points-plain.yaml")
ROLES, WORDS = "roles.yaml", "words.yaml"
"""The files of points, in the folder of the package (`cleaner.pack.points`)."""


class Bundle(NamedTuple):
    """All that the shipped packs and the files of points hold; what a page may not need is still marshalled.

    `hosts` maps a host to the name of its pack, `generators` and `classes` do so with what HTML shows of the system
    that made it. `lines` is the table of the exact lines of every language (`cleaner.pack.linetable`), which gives the
    pack and the numbers of its rules, `stop_words` maps a word to the languages in which it is one.
    `roles` says how strongly each rule speaks for its role, `tables` and `words` what evidence and words are worth.
    """

    lexicons: dict[str, bytes]
    hosts: dict[str, str]
    generators: dict[str, str]
    classes: dict[str, str]
    lines: tuple[bytes, bytes, bytes, tuple[tuple[str, tuple[int, ...]], ...]]
    stop_words: dict[str, tuple[str, ...]]
    roles: dict[str, Any]
    tables: dict[str, bytes]
    words: dict[str, dict[str, float]]


@cache
def bundle() -> Bundle:
    """The shipped packs, read once in a process. Raises PackError if a shipped pack is broken."""
    stored = _stored()
    if stored and (_is_newest() or stored[0] == _key()):
        return Bundle(*stored[1])
    fresh = build()
    with contextlib.suppress(OSError):
        store(fresh)
    return fresh


@cache
def lexicon(name: str) -> Lexicon:
    """The lexicon of a shipped pack by name; KeyError if there is none."""
    return Lexicon(*marshal.loads(bundle().lexicons[name]))


@cache
def table(name: str) -> Table:
    """A table of points by name; KeyError if there is none."""
    base, terms = marshal.loads(bundle().tables[name])
    return Table(base, tuple(Term(tuple(Source(*source) for source in sources), *rest) for sources, *rest in terms))


def rule_set_hash(user: tuple[Lexicon, ...] = ()) -> str:
    """A name for all rules and points that a document was cleaned with: the same on every machine, new for any change.

    `user` are the lexicons of the user's own packs. The first 16 hexadecimal digits of a SHA-256.
    """
    digest = _shipped_rules().copy()
    digest.update("".join(repr(tuple(found)) for found in user).encode("utf-8", "surrogatepass"))
    return str(digest.hexdigest()[:16])


@cache
def _shipped_rules() -> Any:
    """The digest of the shipped rules, to go on from."""
    import hashlib

    stored = bundle()
    points = [sorted(own.items()) for own in (stored.roles, stored.tables, stored.words)]
    said = repr([tuple(lexicon(name)) for name in sorted(stored.lexicons)]) + repr(points)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass"))


def build() -> Bundle:
    """The bundle made from the YAML files. Raises PackError if one is broken."""
    from cleaner.pack import source
    from cleaner.pack.lexicon import compile_pack, rank_of
    from cleaner.pack.linetable import packed
    from cleaner.pack.points import read_roles, read_tables, read_words

    packs = {name: source.shipped_pack(name) for name in source.shipped_names()}
    lexicons = {name: compile_pack(pack, source.shipped_pack, rank_of(name)) for name, pack in packs.items()}
    lines: dict[str, tuple[str, tuple[int, ...]]] = {}
    stop_words: dict[str, tuple[str, ...]] = {}
    for name, found in sorted(lexicons.items(), key=lambda item: (item[0] != "en", item[0])):
        if found.language:
            for text, numbers in found.lines.items():
                lines.setdefault(text, (name, numbers))
            for word in found.stop_words:
                stop_words[word] = (*stop_words.get(word, ()), found.language)
    hosts = {host: name for name, pack in packs.items() if "/" in name for host in source.hosts_of(pack)}
    return Bundle(
        {name: marshal.dumps(tuple(found), 4) for name, found in lexicons.items()},
        hosts,
        {mark: name for name, pack in packs.items() for mark in pack.generators},
        {mark: name for name, pack in packs.items() for mark in pack.classes},
        packed(lines),
        stop_words,
        read_roles(),
        {name: marshal.dumps(_plain(found), 4) for name, found in read_tables().items()},
        read_words(),
    )


def _plain(value: Any) -> Any:
    """Named tuples as tuples, which is what can be stored."""
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def store(fresh: Bundle) -> None:
    """Writes the bundle beside the packs, whole or not at all. Raises OSError if the folder is not writable."""
    temporary = f"{BUNDLE}.{os.getpid()}"
    with open(temporary, "wb") as file:
        file.write(marshal.dumps((_key(), tuple(fresh)), 4))
    os.replace(temporary, BUNDLE)


def _stored() -> tuple[int, tuple[Any, ...]] | None:
    try:
        stored = marshal.loads(_read(BUNDLE))
        return stored if len(stored) == 2 and len(stored[1]) == len(Bundle._fields) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _sources() -> list[str]:
    """Everything that the bundle is made from; nothing where the package lies in an archive."""
    here = os.path.dirname(os.path.abspath(__file__))
    names = [os.path.join(root, file) for root, _, files in os.walk(PACKS) for file in files if file.endswith(".yaml")]
    if not names:
        return []
    points = (os.path.join("..", name) for name in (*TABLES, ROLES, WORDS))
    return [*sorted(names), *(os.path.join(here, name) for name in (*CODE, *points))]


def _is_newest() -> bool:
    """The bundle was written after all that it is made from."""
    try:
        return all(os.stat(name).st_mtime < os.stat(BUNDLE).st_mtime for name in _sources())
    except OSError:
        return False


def _key() -> int:
    """A checksum of everything that the bundle is made from."""
    key = 0
    for name in _sources():
        key = crc32(os.path.basename(name).encode(), key)
        with contextlib.suppress(OSError):
            key = crc32(_read(name), key)
    return key


def _read(path: str) -> bytes:
    """The bytes of a file of the package, wherever the package was imported from."""
    return bytes(__spec__.loader.get_data(path))  # type: ignore[union-attr]
