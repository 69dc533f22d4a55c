"""The files of `sql/` that build the warehouse: one per table, view or macro, and what each needs.

A file begins with `-- requires:` (tables, views and macros that must be there before) and, where it reads
them, `-- reads:` (views of the attached catalogues: `lake.texts`, `reference.units`). How they are run stands
in `warehouse`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

from pipelines.settings import SQL

LAYERS = ("dimensions", "facts", "marts")
"""The layers of the warehouse, in the order in which they are built. Macros are built with the last."""

MACROS = "macros"

_REQUIRES = re.compile(r"\A-- requires:(.*)$", re.MULTILINE)
_READS = re.compile(r"^-- reads:(.*)$", re.MULTILINE)
_COMMENT = re.compile(r"^COMMENT ON (TABLE|VIEW|MACRO|MACRO TABLE) \w+ IS '((?:[^']|'')*)';", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One file: the table, view or macro it makes, and what that needs."""

    name: str
    layer: str
    path: Path
    is_table: bool
    """Whether it makes a table, which holds its rows; else a view or macro."""
    description: str
    """Its COMMENT."""
    requires: tuple[str, ...]
    """Tables, views and macros that it selects from or calls."""
    reads: tuple[str, ...]
    """Views of attached catalogues, with the catalogue: `lake.texts`."""


@dataclass(frozen=True, slots=True)
class SqlTable:
    """A table or view of the warehouse in the graph of tables; macros are looked through."""

    name: str
    layer: str
    """One of `LAYERS`."""
    description: str
    """Its COMMENT."""
    requires: tuple[str, ...]
    """Tables and views that it is made from."""
    stages: tuple[str, ...]
    """Stages of the lake that it is made from: `texts`."""


def sql_files(folder: Path = SQL) -> list[SqlFile]:
    """Every file of the layers and macros, each after what it requires.

    Raises ValueError where a header is missing, a name stands twice, or a file requires what there is not,
    itself in a circle, or something of a later layer.
    """
    files: dict[str, SqlFile] = {}
    for layer in (*LAYERS, MACROS):
        for path in sorted((folder / layer).glob("*.sql")):
            if path.stem in files:
                raise ValueError(f"{path}: {files[path.stem].path} makes {path.stem} already")
            files[path.stem] = _read(path, layer)
    for file in files.values():
        for name in file.requires:
            if name not in files:
                raise ValueError(f"{file.path}: requires {name}, which no file of sql/ makes")
            if _built_with(files[name].layer) > _built_with(file.layer):
                raise ValueError(f"{file.path}: requires {name}, which is built in a later layer")
    order = TopologicalSorter({file.name: file.requires for file in files.values()}).static_order()
    return [files[name] for name in order]


def sql_tables(folder: Path = SQL) -> list[SqlTable]:
    """The tables and views of the warehouse with their lineage, each after those it is made from."""
    return [
        SqlTable(
            name=file.name,
            layer=file.layer,
            description=file.description,
            requires=tuple(name for name in file.requires if not (folder / MACROS / f"{name}.sql").is_file()),
            stages=tuple(name.removeprefix("lake.") for name in file.reads if name.startswith("lake.")),
        )
        for file in sql_files(folder)
        if file.layer in LAYERS
    ]


def _read(path: Path, layer: str) -> SqlFile:
    text = path.read_text(encoding="utf-8")
    requires, reads, comment = _REQUIRES.search(text), _READS.search(text), _COMMENT.search(text)
    if requires is None or comment is None:
        raise ValueError(f"{path}: begins without '-- requires:', or gives {path.stem} no COMMENT")
    return SqlFile(
        name=path.stem,
        layer=layer,
        path=path,
        is_table=comment[1] == "TABLE",
        description=comment[2].replace("''", "'"),
        requires=_names(requires[1]),
        reads=_names(reads[1]) if reads else (),
    )


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def _built_with(layer: str) -> int:
    return LAYERS.index(LAYERS[-1] if layer == MACROS else layer)
