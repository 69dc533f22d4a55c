"""What the columns of tables are called that hold no values, and what stands in the first of them.

Shared by the readers that find tables in plain text (`extract`) and those that tell their columns (`normalize`); what
is made of a title is decided there.
"""

from __future__ import annotations

import re

ORDINAL_TITLE = re.compile(r"\W*(?:S?TT|số\s+(?:TT|thứ\s+tự))\W*", re.IGNORECASE)
"""'STT', 'Số thứ tự'"""
REMARK_TITLE = re.compile(r"\W*(?:ghi\s+chú|đánh\s+giá|nhận\s+xét)\W*", re.IGNORECASE)
ORDINAL = re.compile(r"\W*(?:[IVX]+|[A-Za-zĐđ]|\d{1,3}(?:\.\d{1,2})*)\W*")
"""'II', 'a', '3.1': what a column of ordinals holds."""
