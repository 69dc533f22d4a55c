"""What a reading of a damaged text costs besides the language model's say (in nats), and what none may do."""

from __future__ import annotations

from pipelines.normalize.lost_glyphs.damaged_forms import Candidate

EXTRA_SPACE = 2.5
"""A second space in a gap."""
LOST_STOP = 1.5
LOST_STOP_INSIDE_SENTENCE = 6.0
"""A lost full stop before a lower-case word."""
PARAGRAPH_END = 1.0
"""A line end that closes a paragraph."""
_ALL_LOST = 1.5
"""A word of which no letter is left."""
_ALL_LOST_BESIDE_NUMBER = 5.5
_UNKNOWN = 9.0
"""A run of letters that is neither a syllable nor known to the model."""
_UNKNOWN_LOWER_CASE = 16.0
"""The same in lower case, as what is left of a damaged word mostly is."""
_NO_LETTER_BESIDE = frozenset("0123456789%(")


def unknown_word(word: str) -> float:
    """Of a run of letters that nothing explains."""
    return _UNKNOWN_LOWER_CASE if word.islower() else _UNKNOWN


def restored_word(text: str, start: int, candidate: Candidate) -> float | None:
    """Of reading `candidate` at `start` of `text`; None where it must not stand there.

    A restored letter never touches a digit or what belongs to one. A word of which nothing is left needs a
    lower-case word after it.
    """
    end = start + len(candidate.word)
    if candidate.lost_at[0] == 0 and start > 0 and text[start - 1] in _NO_LETTER_BESIDE:
        return None
    if candidate.lost_at[-1] == len(candidate.word) - 1 and text[end : end + 1] in _NO_LETTER_BESIDE:
        return None
    if not candidate.is_all_lost:
        return candidate.cost
    if text[end : end + 1] not in {" ", "\n"} or not next_visible(text, end).islower():
        return None
    is_beside_number = _last_visible(text, start) in _NO_LETTER_BESIDE
    return candidate.cost + (_ALL_LOST_BESIDE_NUMBER if is_beside_number else _ALL_LOST)


def next_visible(text: str, offset: int) -> str:
    """The first character from `offset` on that is no space; empty at the end."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return text[offset : offset + 1]


def _last_visible(text: str, offset: int) -> str:
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    return text[offset - 1 : offset] if offset else ""
