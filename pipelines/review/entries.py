"""Writing one more entry into a file of the operator's: what stands there stays as it is, byte by byte.

A file is replaced whole, so that one who is interrupted has it as it was or with the entry.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pipelines.operator_tables import separator_of
from pipelines.review.decision import DecisionError
from pipelines.whole_files import write_whole


def append_row(path: Path, columns: Sequence[str], row: Mapping[str, str]) -> str:
    """Add a row to a CSV file, in its own columns and with its own separator; returns the line.

    A file that does not exist, or is empty, gets `columns` as its first line. Raises DecisionError where the file's
    first line lacks a column that the row needs.
    """
    before = _text(path).removeprefix("\ufeff")
    header = before.partition("\n")[0] if before.strip() else ",".join(columns)
    separator = separator_of(header)
    names = [name.strip().casefold() for name in next(csv.reader([header], delimiter=separator), [])]
    missing = [name for name, value in row.items() if value and name not in names]
    if missing:
        raise DecisionError(f"{path} has no column {', '.join(missing)}; add it to the first line")
    line = _line([row.get(name, "") for name in names], separator)
    append_text(path, (line if before.strip() else f"{_line(columns, separator)}\n{line}") + "\n")
    return line


def append_text(path: Path, text: str, check: Callable[[str], None] = lambda whole: None) -> None:
    """Add text at the end of a file, on a line of its own, in the file's own line ends.

    `check` is given the whole new text before it is written, and may raise to prevent it.
    """
    before = _text(path)
    if before and not before.endswith("\n"):
        before += "\n"
    # a file of spaces and line ends only would put the first line of a table somewhere else
    whole = (before if before.strip() else "") + (text.replace("\n", "\r\n") if "\r\n" in before else text)
    check(whole)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, whole.encode())


def _text(path: Path) -> str:
    """The file's text with its line ends as they are; nothing where there is no file."""
    if not path.is_file():
        return ""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DecisionError(f"{path} is no UTF-8 text ({error.reason}); save it as UTF-8") from None


def _line(cells: Sequence[str], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="").writerow(cells)
    return out.getvalue()
