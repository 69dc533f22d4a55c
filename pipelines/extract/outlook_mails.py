"""Mail messages saved by Outlook (`.msg`): the same members as `mails` gives of a message in the common form.

What is attached, messages included; and the letter itself where nothing is attached.
"""

from __future__ import annotations

import io
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
from pipelines.extract.members import NamedParts
from pipelines.extract.ole import is_ole, root_streams

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


class OutlookMail(NamedParts[Callable[[], bytes]]):
    """A mail message: its attachments, or the letter's text."""

    def __init__(self, message: MapiMessage) -> None:
        super().__init__(_parts(message))

    def _stream(self, part: Callable[[], bytes]) -> IO[bytes]:
        return io.BytesIO(part())


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
