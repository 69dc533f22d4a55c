"""Mail messages saved by Outlook (`.msg`): the same members as `mails` gives of a message in the common form.

What is attached, messages included; and the letter itself where nothing is attached.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO

from aspose.email_foss.cfb import CFBReader
from aspose.email_foss.msg import (
    CommonMessagePropertyId,
    MapiAttachment,
    MapiMessage,
    MsgDocument,
    MsgReader,
    PropertyTypeCode,
)

from pipelines.extract.errors import ReadError
from pipelines.extract.ole import is_ole, root_streams
from pipelines.extract.zips import refuse_unsafe

_PROPERTIES = "__properties_version1.0"
"""The stream that makes an OLE file a message."""
_BY_VALUE = 1
"""How an attachment is kept: as the bytes of its file. Other ways are a mere path, or an object of another program."""


def is_outlook_mail(stream: IO[bytes]) -> bool:
    """Whether a seekable stream holds a message; it is left at its beginning."""
    try:
        return is_ole(stream.read(8)) and _PROPERTIES in root_streams(stream)
    except ReadError:
        return False
    finally:
        stream.seek(0)


def read_outlook_mail(stream: IO[bytes]) -> OutlookMail | None:
    """The message in a seekable stream; None where it holds something else. Raises `ReadError` `corrupt`."""
    if not is_outlook_mail(stream):
        return None
    try:
        with MsgReader(CFBReader(stream.read())) as reader:
            return OutlookMail(MapiMessage.from_msg_document(MsgDocument.from_reader(reader)))
    except MemoryError:
        raise
    except Exception as error:  # of all kinds, on damaged properties
        raise ReadError("corrupt", f"The message is damaged ({error}); save it anew in Outlook.") from error


class OutlookMail:
    """A mail message. Several attachments of one name get a number each."""

    def __init__(self, message: MapiMessage) -> None:
        self._members: dict[str, Callable[[], bytes]] = {}
        for name, content in _parts(message):
            self._members[self._free_name(unicodedata.normalize("NFC", name))] = content

    def members(self) -> list[str]:
        """The names of the attachments, or of the letter's text."""
        return list(self._members)

    def opener(self, member: str) -> Callable[[], IO[bytes]]:
        """What opens a part's bytes; when called, it may raise `ReadError`."""
        return partial(self._open, member)

    def _open(self, member: str) -> IO[bytes]:
        content = self._members.get(member)
        if content is None:
            raise ReadError("changed", "The message changed while it was being read; run again.")
        refuse_unsafe(member)
        return io.BytesIO(content())

    def _free_name(self, name: str) -> str:
        free, number = name, 1
        while free in self._members:
            number += 1
            free = f"{name} ({number})"
        return free


def _parts(message: MapiMessage) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Names and contents. Pictures that only adorn the letter are left out."""
    attached = [each for each in message.attachments if not _adorns(each)]
    for number, each in enumerate(attached, 1):
        if each.embedded_message is not None:
            name = (each.embedded_message.subject or each.filename or f"part-{number}").replace("/", "-")
            yield f"{name}.msg", each.embedded_message.to_bytes
        else:
            yield each.filename or f"part-{number}", partial(_bytes_of, each)
    if not attached:
        yield _letter(message)


def _adorns(attachment: MapiAttachment) -> bool:
    return bool(attachment.content_id) and (attachment.mime_type or "").startswith("image/")


def _bytes_of(attachment: MapiAttachment) -> bytes:
    if attachment.attach_method != _BY_VALUE:
        raise ReadError(
            "link", "What is attached is a link or a drawing, not a file; attach the document itself."
        )
    return bytes(attachment.data)


def _letter(message: MapiMessage) -> tuple[str, Callable[[], bytes]]:
    """The letter's name and text, in the encoding that it is kept in: as a web page where there is one."""
    for name, key in (
        ("letter.html", CommonMessagePropertyId.BODY_HTML),
        ("letter.txt", CommonMessagePropertyId.BODY),
    ):
        text = message.properties.get(key)
        if text is None or not text.value:
            continue
        if text.property_type == PropertyTypeCode.PTYP_STRING:
            return name, str(text.value).encode
        return name, partial(bytes, text.raw_direct_stream or b"")
    return "letter.txt", bytes
