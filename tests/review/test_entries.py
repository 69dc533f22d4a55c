"""An entry goes to the end of a file, in the file's own manner, and leaves the rest as it was."""

from pathlib import Path

import pytest

from pipelines.review import DecisionError
from pipelines.review.entries import append_row, append_text

COLUMNS = ("label", "reason")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "label,reason\nkhách,họp\n"),
        (" \n", "label,reason\nkhách,họp\n"),
        ("label,reason\na,b", "label,reason\na,b\nkhách,họp\n"),
        ("\ufeffReason;Label\r\nb;a\r\n", "\ufeffReason;Label\r\nb;a\r\nhọp;khách\r\n"),
    ],
)
def test_a_row_follows_the_files_columns_separator_and_line_ends(
    tmp_path: Path, before: str, after: str
) -> None:
    path = tmp_path / "home" / "table.csv"
    path.parent.mkdir()
    path.write_bytes(before.encode())
    append_row(path, COLUMNS, {"label": "khách", "reason": "họp"})
    assert path.read_bytes().decode() == after
    assert [each.name for each in path.parent.iterdir()] == ["table.csv"]


def test_a_file_and_its_folder_are_made_and_cells_are_quoted(tmp_path: Path) -> None:
    path = tmp_path / "home" / "table.csv"
    assert append_row(path, COLUMNS, {"label": 'khách "mời", đại biểu'}) == '"khách ""mời"", đại biểu",'
    assert path.read_text(encoding="utf-8") == 'label,reason\n"khách ""mời"", đại biểu",\n'


def test_a_missing_column_and_another_encoding_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    for before, said in (
        (b"label\na\n", "has no column reason; add it to the first line"),
        ("label,reason\nđ\n".encode("utf-16"), "is no UTF-8 text"),
    ):
        path.write_bytes(before)
        with pytest.raises(DecisionError, match=said):
            append_row(path, COLUMNS, {"label": "khách", "reason": "họp"})
        assert path.read_bytes() == before


def test_what_a_check_refuses_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text("one", encoding="utf-8")

    def refuse(whole: str) -> None:
        raise DecisionError(whole)

    with pytest.raises(DecisionError, match="one\ntwo\n"):
        append_text(path, "two\n", refuse)
    assert path.read_text(encoding="utf-8") == "one"
