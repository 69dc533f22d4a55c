"""Where things are, and the limits that work is held to.

The home folder's layout and the settings that an operator may change through the environment (`COMMUNES_…`).
Paths inside the project (`sql/`, `data/reference/`) are here too; what they contain is read elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parents[1]
SQL = PROJECT / "sql"
REFERENCE = PROJECT / "data" / "reference"


class Settings(BaseSettings):
    """What an operator may set in the environment; see `docs/operations.md`."""

    model_config = SettingsConfigDict(env_prefix="COMMUNES_")

    home: Path = PROJECT / "data"
    """Everything the program writes is under this folder, but for a lake that `lake` puts elsewhere."""
    lake: str = ""
    """The lake's folder, or its URL (`s3://bucket/lake`) for any store that fsspec reaches; empty: `HOME/lake`."""
    workers: int = Field(default=0, ge=0)
    """Processes that read documents; 0: as many as there are cores."""
    dask_scheduler: str = ""
    """Address of a Dask scheduler (`tcp://host:8786`), whose workers read the documents; empty: this machine does."""
    seconds_per_document: float = Field(default=120, gt=0)
    """A document that takes longer is quarantined as `timeout`."""
    megabytes_per_worker: int = Field(default=1500, ge=256)
    """A worker that needs more memory is ended, its document quarantined as `out_of_memory`."""
    megabytes_per_document: int = Field(default=200, ge=1)
    """An input larger than this, unpacked, is quarantined as `too_large`."""
    pages_per_document: int = Field(default=2000, ge=1)
    """A document of more pages is quarantined as `too_many_pages`."""
    archive_depth: int = Field(default=4, ge=1)
    """Archives inside one another, the outermost counted; one further in is quarantined as `nested_too_deep`."""
    members_per_archive: int = Field(default=20_000, ge=1)
    """An archive of more files, those of archives inside it included, is quarantined as `too_many_members`."""
    megabytes_per_archive: int = Field(default=4000, ge=1)
    """What an archive holds beyond this, unpacked, is quarantined as `archive_too_large`."""
    releases_kept: int = Field(default=5, ge=1)
    """How many past warehouses stay on disk, to go back to."""
    accept_smaller_release: bool = False
    """Publish although more than half of the last release is gone, because inputs were withdrawn."""

    @property
    def folder(self) -> Home:
        """The home folder's layout, with the lake where it is."""
        return Home(self.home, self.lake)


@dataclass(frozen=True)
class Home:
    """The home folder's layout. Folders are made by whoever writes into them."""

    root: Path
    lake_at: str = ""
    """The lake's folder or URL, where it is not `ROOT/lake`; see `Settings.lake`."""

    @cached_property
    def inbox(self) -> Path:
        """What to ingest when no input is named."""
        return self.root / "inbox"

    @cached_property
    def manifest(self) -> Path:
        """The operator's manifest for documents of every archive; wins over those inside archives."""
        return self.root / "manifest.csv"

    @cached_property
    def corrections(self) -> Path:
        """The operator's corrections of figures."""
        return self.root / "corrections.yml"

    @cached_property
    def aliases(self) -> Path:
        """The operator's own wordings of indicators, beside those of the project."""
        return self.root / "aliases.csv"

    @cached_property
    def no_indicator(self) -> Path:
        """The labels that the operator found to be no indicator."""
        return self.root / "no_indicator.csv"

    @cached_property
    def lake(self) -> Path | str:
        """Parquet by stage and archive, `<stage>/<archive key>.parquet`: a folder, or the URL of another place."""
        if not self.lake_at:
            return self.root / "lake"
        folder = self.lake_at.removeprefix("file://")
        return self.lake_at if "://" in folder else Path(folder).expanduser().resolve()

    @cached_property
    def fetched(self) -> Path:
        """Copies of the parts of a lake that lies elsewhere; may be deleted while nothing runs."""
        return self.root / "fetched"

    @cached_property
    def recognised(self) -> Path:
        """What was recognised in pages of scans; may be deleted at any time."""
        return self.root / "recognised"

    @cached_property
    def warehouse(self) -> Path:
        """The published warehouse."""
        return self.root / "warehouse" / "communes.duckdb"

    @cached_property
    def staged(self) -> Path:
        """The warehouse being built and checked; nobody but the line itself opens it."""
        return self.root / "warehouse" / "communes.duckdb.staged"

    @cached_property
    def audit(self) -> Path:
        """The audit record of the staged warehouse: its hash and the outcome of its checks."""
        return self.root / "warehouse" / "audit.json"

    @cached_property
    def releases(self) -> Path:
        """Past warehouses, one file per release."""
        return self.root / "warehouse" / "releases"

    @cached_property
    def history(self) -> Path:
        """The list of releases made so far, as JSON."""
        return self.root / "warehouse" / "releases.json"

    @cached_property
    def exports(self) -> Path:
        """The published tables as Parquet, CSV and one workbook."""
        return self.root / "exports"

    @cached_property
    def report(self) -> Path:
        """The published report's folder; `index.html` in it is self-contained."""
        return self.root / "report"

    @cached_property
    def dagster(self) -> Path:
        """Dagster's own runs and event log."""
        return self.root / "dagster"
