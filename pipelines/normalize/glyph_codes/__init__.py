"""Restoration of `(cid:NNN)`: codes that PDF readers write for glyphs of which a font does not say the letter.

The same code is the same character wherever it stands, so a document is a cipher with most letters known:
each code is one of few letters in each of its words, and one letter in all of them. What belongs here:
finding that letter, by the language model and the reference texts' punctuation. What does not: letters that
became spaces (`lost_glyphs`), and wrong characters (`legacy_encodings`).

Readers hand on no fonts, so codes are taken as one cipher per document; two codes may be the same character
(of two fonts), but that needs evidence.

The promise: nothing but codes changes, none becomes a digit, and a code that nothing explains stays.
"""

from pipelines.normalize.glyph_codes.restoration import DecodedText, restore_codes

__all__ = ["DecodedText", "restore_codes"]
