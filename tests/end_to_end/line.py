"""The whole line as an operator sees it: the `communes` command as a process, and the published file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from pipelines.settings import Home

COMMAND = Path(sys.executable).with_name("communes")
TABLES = (
    "observations",
    "fact_indicator",
    "commune_comparison",
    "plan_vs_result",
    "document_conflicts",
    "quarantined_inputs",
    "dim_commune",
    "dim_document",
    "releases",
)


@dataclass(frozen=True)
class Line:
    """A home folder, and what is done with it."""

    root: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    """Settings of the commands, beside those of the tests' own process."""

    @property
    def home(self) -> Home:
        """The home's layout."""
        return Home(self.root)

    def communes(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command on this home; its outcome, whatever the exit status."""
        command = [COMMAND, *map(str, arguments), "--home", str(self.root)]
        environment = os.environ | dict(self.environment)
        return subprocess.run(
            command, capture_output=True, text=True, timeout=600, check=False, env=environment
        )

    def run(self, inputs: Sequence[Path]) -> subprocess.CompletedProcess[str]:
        """`communes run` on these inputs."""
        return self.communes("run", *(argument for path in inputs for argument in ("--input", path)))

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the published warehouse."""
        with duckdb.connect(str(self.home.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of the published tables, to see that nothing changed."""
        return {table: self.ask(f"FROM {table} ORDER BY ALL") for table in TABLES}

    def copy(self, root: Path) -> Line:
        """Copy the home, to do something to it that others must not see."""
        shutil.copytree(self.root, root)
        return Line(root)
