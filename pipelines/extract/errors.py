"""What a reader says when it cannot read: the one error type of this stage."""

from __future__ import annotations


class ReadError(Exception):
    """An input that cannot be read, with a reason code and one sentence for whoever has to act on it."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason, message)
        self.reason = reason
        self.message = message

    def __str__(self) -> str:
        return f"{self.reason}: {self.message}"


def too_many_pages(most: int) -> ReadError:
    """What is said of a document of more pages than that."""
    return ReadError("too_many_pages", f"The document has more than {most:,} pages; split it, or allow more.")


def archive_too_large(megabytes: int) -> ReadError:
    """What is said of an archive of more megabytes than that, unpacked."""
    return ReadError(
        "archive_too_large", f"The archive holds more than {megabytes:,} MB, unpacked; split it."
    )


def archive_changed() -> ReadError:
    """What is said of a member that an archive no longer has."""
    return ReadError("changed", "The archive changed while it was being read; run again.")
