"""A corrections file that cannot be used stops the run with its row named."""

from pathlib import Path

from pipelines.settings import Home
from tests.cli.conftest import communes
from tests.tiny_archive import write_archive


def test_a_row_that_cannot_be_used_is_told_and_nothing_is_published(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.root.mkdir()
    home.corrections.write_text(
        "- {observation_id: abc, expected: 1, reason: misread, author: Lan, date: 2026-01-15}\n",
        encoding="utf-8",
    )
    ran = communes("run", "--input", write_archive(tmp_path / "tiny.zip"), home=home)
    assert ran.returncode == 2
    assert f"{home.corrections}: row 1: corrected: Field required; mend the row, or take it out" in ran.stderr
    assert not home.warehouse.exists()
