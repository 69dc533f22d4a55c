"""Only the very file that was checked, and passed, gets through the gate."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.check import run_checks
from pipelines.publish import GateClosed, publish
from pipelines.publish.gate import pass_gate
from pipelines.settings import Home
from tests.check.homes import plant, stage


def test_a_checked_file_passes(home: Home) -> None:
    assert pass_gate(home).passed


def test_nothing_staged(home: Home) -> None:
    home.staged.unlink()
    with pytest.raises(GateClosed, match="no staged warehouse"):
        pass_gate(home)


def test_not_checked(home: Home) -> None:
    home.audit.unlink()
    with pytest.raises(GateClosed, match="was not checked"):
        pass_gate(home)


def test_an_audit_record_that_is_none(home: Home) -> None:
    home.audit.write_text('{"passed": true}')
    with pytest.raises(GateClosed, match="cannot be read"):
        pass_gate(home)


def test_changed_after_it_was_checked(home: Home) -> None:
    with duckdb.connect(str(home.staged)) as connection:
        connection.execute("UPDATE quality_results SET found = 'fine'")
    with pytest.raises(GateClosed, match="changed after it was checked"):
        pass_gate(home)


def test_built_again_after_it_was_checked(home: Home) -> None:
    stage(home)
    with pytest.raises(GateClosed, match="changed after it was checked"):
        pass_gate(home)


def test_changes_that_are_not_yet_in_the_file_itself(home: Home) -> None:
    home.staged.with_name(f"{home.staged.name}.wal").write_bytes(b"a change")
    with pytest.raises(GateClosed, match="changed after it was checked"):
        pass_gate(home)


def test_a_failed_critical_check_names_itself_its_rows_and_what_to_do(home: Home) -> None:
    publish(home)
    last = home.warehouse.read_bytes()
    stage(home)
    plant(home, "UPDATE observations SET confidence = 1.5 WHERE statement = 'change'")
    run_checks(home)
    with pytest.raises(GateClosed) as closed:
        publish(home)
    assert [result.check_name for result in closed.value.failed] == ["confidence_within_0_1"]
    message = str(closed.value)
    assert "confidence_within_0_1 (observations)" in message
    assert "4 of 40 rows not as expected" in message
    assert '"confidence":1.5' in message
    assert "communes explain" in message
    assert home.warehouse.read_bytes() == last


def test_a_failed_warning_is_published_with_the_release(home: Home) -> None:
    plant(home, "UPDATE dim_indicator SET plausible_high = 100 WHERE indicator_code = 'economic_growth'")
    plant(home, "UPDATE dim_indicator SET plausible_low = -1 WHERE indicator_code = 'economic_growth'")
    run_checks(home)
    publish(home)
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        failed = connection.sql(
            "SELECT check_name, severity FROM quality_results WHERE NOT passed"
        ).fetchall()
    assert failed == [("levels_within_plausible_bounds", "warning")]
