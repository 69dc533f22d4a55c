"""How much of a damaged text comes back: sound texts, damaged on purpose, restored, and compared.

    python benchmarks/lost_glyphs.py [--errors] [TEXT ...]

Without texts: the sources of the sample documents, and each reference text judged by a language built from
the others. A word is right only letter for letter, capitals included. Speed is of one process, in CPU
seconds, without the index of damaged forms, which documents that lost the same letters share.
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.normalize.lost_glyphs.corpus import Language, build_language, language, read_parts
from pipelines.normalize.lost_glyphs.damaged_forms import damaged_forms
from pipelines.normalize.lost_glyphs.lost_letters import infer_lost_letters
from pipelines.normalize.lost_glyphs.repair import repair_text
from pipelines.normalize.lost_glyphs.tokens import WORD
from pipelines.settings import PROJECT

_REAL = "đạặềễỉồỗờớởợũứữỷ"
LOST_SETS = {
    "none (sound)": "",
    "đ alone": "đ",
    "5 letters": "đạờữộ",
    "16, as in a real file": _REAL,
    "16 and full stops": _REAL + ".",
    "16 and capitals": _REAL + _REAL.upper(),
    "28 letters": _REAL + "ảẩắấậệịọốổủự",
}
CHARACTERS_A_PAGE = 2500
_COLUMNS = ("damaged", "right", "all", "right", "flagged", "caught", "pages/s", "found")


@dataclass
class Tally:
    """Counts over texts that lost the same letters."""

    words: int = 0
    wrong: int = 0
    damaged: int = 0
    damaged_wrong: int = 0
    flagged: int = 0
    flagged_wrong: int = 0
    texts: int = 0
    found_damaged: int = 0
    characters: int = 0
    seconds: float = 0.0
    errors: Counter[str] = field(default_factory=Counter)


def damage(text: str, lost: str) -> str:
    """The text with each lost letter a space; lost full stops are those that end a sentence."""
    text = re.sub(r"\.(?=\s|$)", " ", text) if "." in lost else text
    return text.translate({ord(letter): " " for letter in lost if letter != "."})


def measure(text: str, lost: str, known: Language, tally: Tally) -> None:
    """Damage, restore, compare; adds to `tally`."""
    damaged = damage(text, lost)
    damaged_forms(infer_lost_letters(damaged, known.letter_rates), known)
    start = time.process_time()
    restored = repair_text(damaged, known)
    tally.seconds += time.process_time() - start
    tally.texts += 1
    tally.characters += len(text)
    tally.found_damaged += restored.is_damaged
    uncertain = {
        place
        for repair in restored.repairs
        if not repair.is_certain
        for place in range(repair.start, repair.end)
    }
    for word in WORD.finditer(text):
        start_at, end = word.span()
        is_wrong = restored.text[start_at:end] != word.group()
        is_damaged = damaged[start_at:end] != word.group()
        is_flagged = not uncertain.isdisjoint(range(start_at, end))
        tally.words += 1
        tally.wrong += is_wrong
        tally.damaged += is_damaged
        tally.damaged_wrong += is_damaged and is_wrong
        tally.flagged += is_flagged
        tally.flagged_wrong += is_flagged and is_wrong
        if is_wrong:
            around = text[max(0, start_at - 20) : end + 15].replace("\n", " ")
            tally.errors[f"{word.group()} → {restored.text[start_at:end]!r}   … {around} …"] += 1


def held_out() -> Iterator[tuple[str, Language]]:
    """Each reference text, with a language that has not seen it."""
    parts = read_parts()
    for part in parts:
        if not part.is_list:
            yield part.text, build_language([other for other in parts if other is not part])


def sample_sources() -> Iterator[tuple[str, Language]]:
    """The sample documents' sources, which the language model has not seen."""
    for path in sorted((PROJECT / "data" / "samples" / "sources").iterdir()):
        yield path.read_text(encoding="utf-8"), language()


def report(title: str, texts: list[tuple[str, Language]], *, with_errors: bool) -> None:
    """Print one line for each set of lost letters."""
    print(f"\n{title}: {len(texts)} texts, {sum(len(text) for text, _ in texts):,} characters")
    print("lost".ljust(24) + "".join(f"{column:>9}" for column in _COLUMNS))
    for name, lost in LOST_SETS.items():
        tally = Tally()
        for text, known in texts:
            measure(unicodedata.normalize("NFC", text), lost, known, tally)
        figures = (
            tally.damaged,
            f"{1 - tally.damaged_wrong / max(tally.damaged, 1):.2%}",
            tally.words,
            f"{1 - tally.wrong / tally.words:.2%}",
            tally.flagged,
            f"{tally.flagged_wrong}/{tally.wrong}",
            f"{tally.characters / CHARACTERS_A_PAGE / tally.seconds:.0f}",
            f"{tally.found_damaged}/{tally.texts}",
        )
        print(name.ljust(24) + "".join(f"{figure:>9}" for figure in figures))
        if with_errors:
            for error, count in tally.errors.most_common():
                print(f"    {count} × {error}")


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the words restored wrong")
    arguments = parser.parse_args()
    if arguments.texts:
        texts = [(path.read_text(encoding="utf-8"), language()) for path in arguments.texts]
        report("texts given", texts, with_errors=arguments.errors)
        return
    report("sample documents", list(sample_sources()), with_errors=arguments.errors)
    report("reference texts, each held out", list(held_out()), with_errors=arguments.errors)


if __name__ == "__main__":
    main()
