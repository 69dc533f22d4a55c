"""The audit record: what the staged warehouse was when it was checked, and what came of the checks.

The record names the file by its hash, so that publishing can tell whether the file it is about to publish is
the very one that was checked. Written here, enforced in `publish.gate`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipelines.check.model import CheckResult
from pipelines.whole_files import write_whole


class AuditRecord(BaseModel):
    """The outcome of all checks of one staged file."""

    model_config = ConfigDict(frozen=True)

    release_id: str
    sha256: str
    """Of the staged file, after its `quality_results` were written."""
    passed: bool
    """No critical check failed."""
    results: tuple[CheckResult, ...]

    @property
    def blocking(self) -> list[CheckResult]:
        """The failed critical checks."""
        return [result for result in self.results if result.holds_release_back]


def file_hash(path: Path) -> str:
    """sha256, in hex, of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_audit(path: Path, record: AuditRecord) -> None:
    """Write the record; a reader sees the old file or the new one, never a part."""
    write_whole(path, record.model_dump_json(indent=2).encode())


def read_audit(path: Path) -> AuditRecord | None:
    """The record, or None where there is none.

    Raises pydantic.ValidationError where the file is no audit record.
    """
    if not path.is_file():
        return None
    return AuditRecord.model_validate_json(path.read_bytes())
