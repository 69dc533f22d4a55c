"""An operator's table is read whatever the spreadsheet made of it, or refused with file, line and what to do."""

from pathlib import Path

import pytest

from pipelines.operator_tables import OperatorTableError, read_table

COLUMNS = ("label", "reason")


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


def read(path: Path) -> list[tuple[int, dict[str, str | None]]]:
    return read_table(path, COLUMNS, needed=("label",))


def test_no_file_and_an_empty_one_are_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path / "table.csv") == []
    assert read(write(tmp_path, " \n")) == []
    assert read(write(tmp_path, "label,reason\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        'label,reason\nđại biểu,"họp, hội"\n\nkhách,\n',
        "label;reason\r\nđại biểu;họp, hội\r\n\r\nkhách;\r\n",
        "\ufeffReason\tLABEL\nhọp, hội\tđại biểu\n\n\tkhách",
    ],
)
def test_rows_are_told_by_their_columns_and_counted_as_an_editor_does(tmp_path: Path, text: str) -> None:
    assert read(write(tmp_path, text)) == [
        (2, {"label": "đại biểu", "reason": "họp, hội"}),
        (4, {"label": "khách", "reason": None}),
    ]


def test_a_column_may_be_left_out_and_a_cell_may_hold_lines(tmp_path: Path) -> None:
    assert read(write(tmp_path, 'label\n"hai\ndòng"\nba\n')) == [
        (2, {"label": "hai\ndòng", "reason": None}),
        (4, {"label": "ba", "reason": None}),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("label,cause\nx,y\n", "line 1: unknown columns: cause; the columns are: label, reason"),
        ("reason\nx\n", "line 1: no column: label"),
        ("label,label\nx,y\n", "line 1: columns twice: label"),
        ("label,reason\nx,y\n,z\n", "line 3: label is empty; fill it in"),
        ("label,reason\nx,y,z\n", "line 2: more cells than the first line has columns"),
        ('label,reason\n"x" y,z\n', "line 2: no line of CSV .* mend its quotes"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(OperatorTableError, match=rf"table\.csv, {said}"):
        read(write(tmp_path, text))


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OperatorTableError, match=r"table\.csv is no UTF-8 text .* save it as UTF-8"):
        read(write(tmp_path, "label\nđại biểu\n", "utf-16"))
