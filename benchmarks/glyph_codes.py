"""How many `(cid:NNN)` codes come back: sound texts, letters replaced by codes on purpose, restored, and compared.

    python -m benchmarks.glyph_codes [--errors] [TEXT ...]

Without texts: the sources of the sample documents, and each reference text judged by a language built from
the others. An occurrence is right when the very character stands in its place. Speed is of one process, in
CPU seconds.
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.lost_glyphs import CHARACTERS_A_PAGE, LOST_SETS, held_out, sample_sources
from pipelines.normalize.glyph_codes import restore_codes
from pipelines.normalize.lost_glyphs.corpus import Language, language

_FEW = LOST_SETS["16, as in a real file"]
_ALL = (
    "".join(
        unicodedata.normalize("NFC", letter + tone)
        for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
        if letter + tone > "\x7f" and not (letter + tone).isascii()
    )
    + "đĐ"
)
CODED_SETS = {
    "5 letters": LOST_SETS["5 letters"],
    "16, as in a real file": _FEW,
    "16, full stops": _FEW + ".",
    "28, capitals, stops, commas": LOST_SETS["28 letters"] + LOST_SETS["28 letters"].upper() + ".,",
    "all accented letters": _ALL,
    "all of them, stops, commas": _ALL + ".,",
    "all of them, .,;:-%()": _ALL + ".,;:-%()",
}
_SHORT = 600


@dataclass
class Tally:
    """Counts over texts in which the same letters became codes."""

    codes: int = 0
    wrong: int = 0
    left: int = 0
    words: int = 0
    flagged: int = 0
    wrong_unflagged: int = 0
    characters: int = 0
    seconds: float = 0.0
    errors: Counter[str] = field(default_factory=Counter)


def encode(text: str, coded: str) -> str:
    """The text with a code for each character of `coded`."""
    codes = {letter: f"(cid:{number})" for number, letter in enumerate(dict.fromkeys(coded), start=130)}
    return "".join(codes.get(character, character) for character in text)


def measure(text: str, coded: str, known: Language, tally: Tally) -> None:
    """Encode, restore, compare; adds to `tally`."""
    damaged = encode(text, coded)
    start = time.process_time()
    restored = restore_codes(damaged, known)
    tally.seconds += time.process_time() - start
    tally.characters += len(text)
    tally.words += len(restored.repairs)
    tally.flagged += sum(not repair.is_certain for repair in restored.repairs)
    uncertain = {
        place
        for repair in restored.repairs
        if not repair.is_certain
        for place in range(repair.start, repair.end)
    }
    lost = set(coded)
    place = 0
    for offset, character in enumerate(text):
        found = restored.text[place]
        width = 1
        if character in lost:
            tally.codes += 1
            if restored.text.startswith("(cid:", place):
                width = restored.text.index(")", place) + 1 - place
                tally.left += 1
                found = "left"
            if found != character:
                tally.wrong += 1
                tally.wrong_unflagged += found != "left" and place not in uncertain
                around = text[max(0, offset - 20) : offset + 15].replace("\n", " ")
                tally.errors[f"{character} → {found}   … {around} …"] += 1
        place += width


def report(title: str, texts: list[tuple[str, Language]], *, with_errors: bool) -> None:
    """Print one line for each set of coded characters."""
    print(f"\n{title}: {len(texts)} texts, {sum(len(text) for text, _ in texts):,} characters")
    columns = ("codes", "right", "left", "wrong", "unflagged", "flagged", "pages/s")
    print("coded".ljust(30) + "".join(f"{column:>10}" for column in columns))
    for name, coded in CODED_SETS.items():
        tally = Tally()
        for text, known in texts:
            measure(unicodedata.normalize("NFC", text), coded, known, tally)
        figures = (
            tally.codes,
            f"{1 - tally.wrong / max(tally.codes, 1):.2%}",
            tally.left,
            tally.wrong - tally.left,
            tally.wrong_unflagged,
            f"{tally.flagged / max(tally.words, 1):.1%}",
            f"{tally.characters / CHARACTERS_A_PAGE / tally.seconds:.0f}",
        )
        print(name.ljust(30) + "".join(f"{figure:>10}" for figure in figures))
        if with_errors:
            for error, count in tally.errors.most_common():
                print(f"    {count} × {error}")


def _without_markup(source: str) -> str:
    """A sample's source less its settings and the rulers of its tables, which are no text of the document."""
    body = source.split("\n---\n", 1)[-1] if source.startswith("---") else source
    return re.sub(r"(?m)^[|:-]+\n", "", body)


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the characters restored wrong")
    arguments = parser.parse_args()
    if arguments.texts:
        texts = [(path.read_text(encoding="utf-8"), language()) for path in arguments.texts]
        report("texts given", texts, with_errors=arguments.errors)
        return
    samples = [(_without_markup(text), known) for text, known in sample_sources()]
    report("sample documents", samples, with_errors=arguments.errors)
    pieces = [
        (text[start : start + _SHORT], known)
        for text, known in samples
        for start in range(0, len(text) - _SHORT, 3 * _SHORT)
    ]
    report("pieces of them", pieces, with_errors=False)
    report("reference texts, each held out", list(held_out()), with_errors=arguments.errors)


if __name__ == "__main__":
    main()
