"""Word 97-2003 files (.doc) to blocks: turned into the parts of a .docx by msdoc2docx, and read as one in `docx`.

On Word's own files and LibreOffice's, what comes out is what LibreOffice's conversion gives; plainer libraries run the
cells of a table, deleted text and what replaced it into one another.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from doc2docx import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError, UnsupportedFeatureError

from pipelines.extract.blocks import Draft, Passage
from pipelines.extract.docx import read_docx
from pipelines.extract.errors import ReadError
from pipelines.model import BlockKind

_LOST_TEXT = {
    "MAIN_TEXTBOX_TABLE_MALFORMED": "text boxes",
    "GROUPED_MAIN_TEXTBOXES_DEFERRED": "text boxes in a group of drawings",
    "OLE_OBJECT_OMITTED": "an embedded object",
}
"""What the converter says that it left out, where that may be text; pictures and looks are not read anyway."""


def read_doc(data: bytes) -> list[Draft]:
    """Drafts of a Word file, in the order of its body.

    Raises `ReadError`: `encrypted`, `corrupt`, `unsupported_format`.
    """
    # The converter knows files only by their paths.
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "file.doc"), Path(folder, "file.docx")
        source.write_bytes(data)
        try:
            report = convert(source, target).report
        except EncryptedDocumentError as error:
            raise ReadError(
                "encrypted", "The Word file is protected by a password; save it without one."
            ) from error
        except UnsupportedFeatureError as error:
            raise ReadError(
                "unsupported_format", f"The Word file has parts without a reader ({error}); save it as DOCX."
            ) from error
        except Doc2DocxError as error:
            raise ReadError(
                "corrupt", f"The Word file is damaged ({error}); open it in Word and save it as DOCX."
            ) from error
        drafts = read_docx(target.read_bytes())
    lost = {each.code: _LOST_TEXT[each.code] for each in report.diagnostics if each.code in _LOST_TEXT}
    notes = [
        Draft(BlockKind.SET_ASIDE, Passage(f"[{what}: unreadable]"), unread="corrupt")
        for what in lost.values()
    ]
    return [*drafts, *notes]
