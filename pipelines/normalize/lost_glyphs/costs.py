"""What a reading of a damaged text costs besides the language model's say (in nats), and what none may do."""

from __future__ import annotations

import re

from pipelines.normalize.lost_glyphs.damaged_forms import Candidate

EXTRA_SPACE = 4.0
"""A second space in a gap."""
LOST_STOP = 1.5
LOST_STOP_INSIDE_SENTENCE = 6.0
"""A lost full stop before a lower-case word."""
PARAGRAPH_END = 1.0
"""A line end that closes a paragraph."""
_ALL_LOST = 1.0
"""A word of which no letter is left."""
_ALL_LOST_BESIDE_NUMBER = 5.0
_LONE_D = -8.0
"""The letter đ where it stands alone by custom: else the gap there would be a space that nobody sets."""
_OTHER_CASE = 4.0
"""A word in capitals beside one that is not, or the other way round."""
_UNKNOWN = 9.0
"""A run of letters that is neither a syllable nor known to the model."""
_UNKNOWN_LOWER_CASE = 16.0
"""The same in lower case, as what is left of a damaged word mostly is."""
_NO_LETTER_BESIDE = frozenset("0123456789%")
_OPENING = "("
"""Nobody sets a space after it: the gap there was a letter ('( ạt' is '(đạt'), if the rest of the word is left."""
_BEFORE_DONG = re.compile(r"(?<![^\W\d_])(?:tr|tri[ệ ]u|t[ỷỉ ])[. ]$|[0-9]00 $", re.IGNORECASE)
"""What stands before the đ of an amount: 'tr.đ', 'tỷ đ', or a round number and a space."""
_AFTER_DONG = frozenset(",;.:/)")


def unknown_word(word: str) -> float:
    """Of a run of letters that nothing explains."""
    return _UNKNOWN_LOWER_CASE if word.islower() else _UNKNOWN


def may_stand(text: str, start: int, candidate: Candidate) -> bool:
    """Whether `candidate` may be read at `start` of `text`.

    A restored letter never touches a digit or what belongs to one. A word of which nothing is left needs a
    lower-case word after it, but for đ as đồng and as the letter of a list.
    """
    end = start + len(candidate.word)
    if candidate.lost_at[0] == 0 and start > 0 and text[start - 1] in _NO_LETTER_BESIDE:
        return False
    if candidate.lost_at[-1] == len(candidate.word) - 1 and text[end : end + 1] in _NO_LETTER_BESIDE:
        return False
    if candidate.is_all_lost:
        if _is_lone_d(text, start, candidate):
            return True
        if start > 0 and text[start - 1] == _OPENING:
            return False
        return text[end : end + 1] in {" ", "\n"} and next_visible(text, end).islower()
    return text[end : end + 1] != _OPENING or candidate.lost_at[-1] != len(candidate.word) - 1


def restored_word(text: str, start: int, candidate: Candidate) -> float:
    """Of reading `candidate` at `start` of `text`, for its surroundings; its own costs come on top."""
    end = start + len(candidate.word)
    if candidate.is_all_lost:
        if _is_lone_d(text, start, candidate):
            return _LONE_D
        is_beside_number = _last_visible(text, start) in _NO_LETTER_BESIDE | {_OPENING}
        return _ALL_LOST_BESIDE_NUMBER if is_beside_number else _ALL_LOST
    form = text[start:end].strip(" ")
    if len(form) == 1 and form.isupper() and len(candidate.word) > 1:
        # One capital is left: Hồ or HỒ?
        before = text[text.rfind("\n", 0, start) + 1 : start].rstrip()
        is_among_capitals = before[-1:].isupper() or text[end + 1 : end + 3].isupper()
        return _OTHER_CASE if candidate.word.isupper() != is_among_capitals else 0.0
    return 0.0


def _is_lone_d(text: str, start: int, candidate: Candidate) -> bool:
    """Whether the gap is the đ of an amount ('35 tr.đ,', '1.200 đ/kg'), or of a list's item 'đ)'."""
    following = text[start + 1 : start + 2]
    if candidate.word != "đ" or not following:
        return False
    if start == 0 or text[start - 1] == "\n":
        return following == ")"
    return following in _AFTER_DONG and _BEFORE_DONG.search(text[max(0, start - 6) : start]) is not None


def next_visible(text: str, offset: int) -> str:
    """The first character from `offset` on that is no space; empty at the end."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return text[offset : offset + 1]


def _last_visible(text: str, offset: int) -> str:
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    return text[offset - 1 : offset] if offset else ""
