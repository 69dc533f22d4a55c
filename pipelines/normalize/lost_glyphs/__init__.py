"""Restoration of texts in which a font without Unicode mappings turned letters into spaces.

In such a text each lost letter is exactly one space ('đất đai' reads ' ất ai'); which letters are lost
depends on the font, so they are inferred from the document. What belongs here: the spelling of
Vietnamese syllables, the language model and the decoder that together put the letters back. What does
not: documents, blocks and offsets (`restore`), and Unicode and typography (`typography`), which come
first.

The promise, kept for every input: the restored text is as long as the damaged one, and differs from it
only where a space became a Vietnamese letter. Digits, punctuation and surviving letters are never
touched, and lost full stops stay spaces, since in a table they would be invented.
"""

from pipelines.normalize.lost_glyphs.repair import Repaired, repair_text

__all__ = ["Repaired", "repair_text"]
