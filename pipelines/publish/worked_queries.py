"""A page of questions with their SQL or Python, and below each what it answers on a warehouse.

    python -m pipelines.publish.worked_queries WAREHOUSE FILE

writes the answers in FILE anew (`make queries`: `docs/queries.md`). The page is markdown: a heading asks, a fenced
block of `sql` or `python` answers, and the answer follows it. What is asked is the page's own business.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

WAREHOUSE = Path("data/warehouse/communes.duckdb")
"""Where Python code on the page finds the warehouse, from the folder that it is run in."""

_WORKED = re.compile(
    r"^```(?P<language>sql|python)\n(?P<code>.*?)^```\n"
    r"(?:\n(?:(?:\|[^\n]*\n)+|```text\n.*?^```\n))?",
    re.MULTILINE | re.DOTALL,
)
_QUESTION = re.compile(r"^### (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WorkedQuery:
    """A question of the page with what answers it."""

    question: str
    language: str
    """`sql` or `python`."""
    code: str


def worked_queries(page: str) -> list[WorkedQuery]:
    """The questions of a page, in its order. Raises ValueError for code that no heading asks for."""
    found = []
    for block in _WORKED.finditer(page):
        asked = _QUESTION.findall(page, 0, block.start())
        if not asked:
            raise ValueError(f"no question stands above: {block['code']}")
        found.append(WorkedQuery(asked[-1], block["language"], block["code"]))
    return found


def answered(page: str, warehouse: Path) -> str:
    """The page with every answer as the warehouse gives it.

    Code runs in a folder of its own, so that files it writes are gone afterwards. Raises duckdb.Error for SQL that
    is broken, ValueError for an answer without rows, and what Python code raises.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        duckdb.connect(str(warehouse), read_only=True) as connection,
    ):
        link = Path(folder) / WAREHOUSE
        link.parent.mkdir(parents=True)
        link.symlink_to(warehouse.resolve())
        with contextlib.chdir(folder):
            return _WORKED.sub(lambda block: _with_answer(block, connection), page)


def _with_answer(block: re.Match[str], connection: duckdb.DuckDBPyConnection) -> str:
    language, code = block["language"], block["code"]
    answer = _of_sql(code, connection) if language == "sql" else f"```text\n{_of_python(code)}```\n"
    return f"```{language}\n{code}```\n\n{answer}"


def _of_sql(code: str, connection: duckdb.DuckDBPyConnection) -> str:
    cursor = connection.execute(code)
    names = [column[0] for column in cursor.description or []]
    rows = cursor.fetchall()
    if not rows:
        raise ValueError(f"no rows answer: {code}")
    return "".join(_lines([names, ["---"] * len(names), *([_shown(value) for value in row] for row in rows)]))


def _of_python(code: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "<page>", "exec"), {"__name__": "__page__"})
    if not printed.getvalue():
        raise ValueError(f"nothing is printed by: {code}")
    return printed.getvalue()


def _lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    return (f"| {' | '.join(row)} |\n" for row in rows)


def _shown(value: object) -> str:
    """A value as a cell of a markdown table, in which `|` and line ends begin no cell and `<` no tag."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.2f}".rstrip("0").rstrip(".")
        case date():
            return value.isoformat()
        case _:
            return (
                str(value).replace("|", "\\|").replace("<", "&lt;").replace("\n", "<br>").replace("\t", " ")
            )


if __name__ == "__main__":
    warehouse, page = map(Path, sys.argv[1:])
    page.write_text(answered(page.read_text(encoding="utf-8"), warehouse), encoding="utf-8")
