"""Mail messages (`.eml`): their attachments as members, and the letter itself where nothing is attached.

Headers are no text of a document and are never read for figures. Pictures that only adorn the letter are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from typing import IO

from pipelines.extract.errors import ReadError
from pipelines.extract.members import NamedParts

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*){3,}")
_KNOWN = re.compile(
    rb"^(from|to|subject|date|message-id|mime-version|received|return-path|content-type|delivered-to):",
    re.I | re.M,
)
_DAMAGE = (LookupError, ValueError, AttributeError, TypeError)
"""What Python's email package raises on odd headers and damaged parts."""


def is_mail(head: bytes) -> bool:
    """Whether a file that begins so is a mail message: it opens with header fields, three of them well known."""
    found = _HEADERS.match(head)
    return found is not None and len({name.lower() for name in _KNOWN.findall(found.group())}) >= 3


def read_mail(stream: IO[bytes]) -> Mail:
    """The message in a stream; what is damaged in a part's content shows when that is read.

    Raises `ReadError` `corrupt` where the header of a part is so damaged that its parts cannot be told.
    """
    try:
        return Mail(BytesParser(policy=policy.default).parse(stream))
    except _DAMAGE as error:
        raise ReadError("corrupt", f"The message has a damaged header: {error}.") from error


class Mail(NamedParts[MIMEPart]):
    """A mail message: its attachments, or the letter's text."""

    def __init__(self, message: EmailMessage) -> None:
        super().__init__(_parts(message))

    def _stream(self, part: MIMEPart) -> IO[bytes]:
        try:
            content = part.get_content()
        except _DAMAGE as error:
            raise ReadError("corrupt", f"The part of the message is damaged: {error}.") from error
        if isinstance(content, EmailMessage):
            content = content.as_bytes()
        return io.BytesIO(content.encode() if isinstance(content, str) else content)


def _parts(message: EmailMessage) -> Iterator[tuple[str, MIMEPart]]:
    attached = (
        [
            part
            for part in message.iter_attachments()
            if not (part.get_content_maintype() == "image" and part["Content-ID"])
        ]
        if message.is_multipart()
        else []
    )
    for number, part in enumerate(attached, 1):
        yield part.get_filename() or f"part-{number}", part
    if not attached:
        letter = message.get_body(("html", "plain"))
        if letter is not None:
            yield "letter.html" if letter.get_content_subtype() == "html" else "letter.txt", letter
