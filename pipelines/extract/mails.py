"""Mail messages (`.eml`): their attachments as members, and the letter itself where nothing is attached.

Headers are no text of a document and are never read for figures. Pictures that only adorn the letter are left out.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from functools import partial
from typing import IO

from pipelines.extract.errors import ReadError
from pipelines.extract.zips import refuse_unsafe

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*){3,}")
_KNOWN = re.compile(
    rb"^(from|to|subject|date|message-id|mime-version|received|return-path|content-type|delivered-to):",
    re.I | re.M,
)


def is_mail(head: bytes) -> bool:
    """Whether a file that begins so is a mail message: it opens with header fields, three of them well known."""
    found = _HEADERS.match(head)
    return found is not None and len({name.lower() for name in _KNOWN.findall(found.group())}) >= 3


def read_mail(stream: IO[bytes]) -> Mail:
    """The message in a stream; what is damaged in it shows in its members."""
    return Mail(BytesParser(policy=policy.default).parse(stream))


class Mail:
    """A mail message. Several attachments of one name get a number each."""

    def __init__(self, message: EmailMessage) -> None:
        self._parts: dict[str, MIMEPart] = {}
        for name, part in _parts(message):
            self._parts[self._free_name(name)] = part

    def members(self) -> list[str]:
        """The names of the attachments, or of the letter's text."""
        return list(self._parts)

    def opener(self, member: str) -> Callable[[], IO[bytes]]:
        """What opens a part's bytes; when called, it may raise `ReadError`."""
        return partial(self._open, member)

    def _open(self, member: str) -> IO[bytes]:
        part = self._parts.get(member)
        if part is None:
            raise ReadError("changed", "The message changed while it was being read; run again.")
        refuse_unsafe(member)
        try:
            content = part.get_content()
        except (LookupError, ValueError, AttributeError) as error:
            raise ReadError("corrupt", f"The part of the message is damaged: {error}.") from error
        if isinstance(content, EmailMessage):
            content = content.as_bytes()
        return io.BytesIO(content.encode() if isinstance(content, str) else content)

    def _free_name(self, name: str) -> str:
        free, number = name, 1
        while free in self._parts:
            number += 1
            free = f"{name} ({number})"
        return free


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
        name = part.get_filename() or f"part-{number}"
        yield unicodedata.normalize("NFC", name), part
    if not attached:
        letter = message.get_body(("html", "plain"))
        if letter is not None:
            yield "letter.html" if letter.get_content_subtype() == "html" else "letter.txt", letter
