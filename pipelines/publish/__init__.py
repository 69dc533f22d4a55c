"""Stage 5, publishing.

A checked warehouse becomes the release that everybody reads, with its exports and its report.

Nothing is computed here that is not in the warehouse; a warehouse that did not pass its checks is never
published.
"""

from pipelines.publish.gate import GateClosed
from pipelines.publish.history import Release
from pipelines.publish.release import UnknownRelease, is_current, kept_releases, publish, roll_back

__all__ = ["GateClosed", "Release", "UnknownRelease", "is_current", "kept_releases", "publish", "roll_back"]
