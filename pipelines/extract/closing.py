"""The end of an administrative document: list of recipients ('Nơi nhận') and signature, set aside.

Works on drafts of any format. What follows the signature (annexes, attached plans) is read again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.extract.blocks import Draft, set_aside
from pipelines.extract.marks import UPPER
from pipelines.model import BlockKind

RECIPIENTS = re.compile(r"^\W*nơi\s+nhận\b", re.IGNORECASE)
"""The line that opens the list of recipients."""
_SIGNATURE = re.compile(
    rf"^\W*(?!.*(?<!PHƯỜNG\s)(?<!QUẬN\s)(?<!\d)\d)(?:(?:T/?M|K/?T|T/?L|TUQ|Q)(?:\s*[./]\s*|\s+)(?={UPPER}{{2,}})"
    r"|(?:PHÓ\s+)?(?:BÍ\s+TH[ƯƢ]|CHỦ\s+TỊCH|CHÁNH\s+VĂN\s+PHÒNG)(?:\s+(?:THƯỜNG\s+TRỰC|HĐND|UBND))?\s*$)"
)
"""'TM. ỦY BAN NHÂN DÂN'; no 'TMDV là 31,3%' (commerce), no 'QUỐC PHÒNG'. Of numbers only
a ward's or a district's stand in it."""
_ANNEX = re.compile(r"^\W*(?:phụ\s+lục|biểu(?:\s+mẫu)?\s+(?:số|\d|[IVX]+\b)|phụ\s+biểu)", re.IGNORECASE)
_ATTACHED = re.compile(
    r"^\W*(?:KẾ\s+HOẠCH|BÁO\s+CÁO|NGHỊ\s+QUYẾT|KẾT\s+LUẬN|CHƯƠNG\s+TRÌNH|ĐỀ\s+ÁN|QUY\s+CHẾ|DANH\s+MỤC|BẢNG|CHỈ\s+TIÊU)\b"
)
_NOTE = re.compile(r"^\W*(?:\(\d{1,2}\)|\[\d{1,2}\])\s*\w")
"""'(1) Gồm: …', '[1] Gồm: …': notes to the text stand below the signature."""
_NOTE_MARK = re.compile(r"\(\d{1,2}\)|\[\d{1,2}\]")
"""The same where the reader parted the mark from the line."""
_LONG = 200
"""Nobody signs with more characters than these."""
_TAIL = 0.5
"""A signature without recipients before it counts in the last half of a document only."""


def set_aside_closings(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with recipients and signatures set aside."""
    total = sum(len(draft.text) for draft in drafts)
    kept: list[Draft] = []
    seen = 0
    closing = False
    for draft in drafts:
        text = draft.text
        if closing:
            closing = not _reopens(draft)
        elif RECIPIENTS.match(text) or (_SIGNATURE.match(text) and seen >= _TAIL * total):
            closing = len(text) <= _LONG or draft.kind is BlockKind.TABLE_ROW
        # Footnotes stand below the signature, and belong to the text.
        is_aside = closing and draft.kind is not BlockKind.FOOTNOTE
        kept.append(set_aside(draft) if is_aside else draft)
        seen += len(text)
    return kept


def _reopens(draft: Draft) -> bool:
    text = draft.text
    if draft.kind is BlockKind.TABLE_ROW:
        return len(draft.cells) > 2
    if draft.mark is not None and _NOTE_MARK.fullmatch(draft.mark):
        return True
    if _ANNEX.match(text) or _ATTACHED.match(text) or _NOTE.match(text):
        return True
    return len(text) > _LONG and draft.kind is not BlockKind.SET_ASIDE
