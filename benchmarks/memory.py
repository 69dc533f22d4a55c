"""How much memory processes have had, as the kernel counts it."""

from __future__ import annotations

from pathlib import Path

THIS = Path("/proc/self")


def peak_megabytes(process: Path = THIS) -> int:
    """The most that a process, by its folder in /proc, had in memory so far; 0 for one that has ended.

    `getrusage` would begin with what the process's parent had. Raises `FileNotFoundError` or `ProcessLookupError` where
    the process is gone.
    """
    peak = (process / "status").read_text().partition("VmHWM:")[2].split()
    return int(peak[0]) >> 10 if peak else 0
