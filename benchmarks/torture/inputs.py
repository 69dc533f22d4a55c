"""Broken inputs made from the sample documents: cut off, with flipped bits, under wrong names, in other encodings.

Seeded, so that the same call makes the same files. Files that swell or lead astray stand in `bombs`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from random import Random

from pipelines.extract.formats import tell_format
from pipelines.settings import PROJECT

SAMPLES = PROJECT / "data" / "samples"
_FLIPS_IN_A_FILE = 8
_OTHER_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1258", "ascii", "shift_jis")


def sound_documents() -> dict[str, bytes]:
    """The readable sample documents, by their file names."""
    documents = {}
    for path in sorted(SAMPLES.glob("*.zip")):
        with zipfile.ZipFile(path) as container:
            for info in container.infolist():
                name = info.filename.rsplit("/", 1)[-1]
                if name not in ("ban-do.dat", "bao-cao-quy-iv.pdf"):
                    documents[name] = container.read(info)
    return documents


def broken(name: str, data: bytes, *, cuts: int, flipped: int, random: Random) -> Iterator[tuple[str, bytes]]:
    """One document cut off at `cuts` places evenly apart, and `flipped` copies with some bits turned over."""
    stem, _, suffix = name.rpartition(".")
    for cut in range(1, cuts + 1):
        yield f"{stem}-cut-{cut}.{suffix}", data[: len(data) * cut // (cuts + 1)]
    for copy in range(1, flipped + 1):
        damaged = bytearray(data)
        for _ in range(_FLIPS_IN_A_FILE):
            damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
        yield f"{stem}-flipped-{copy}.{suffix}", bytes(damaged)


def disguised(documents: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Documents under the names of other formats, without a name's end, and with names that are hard to handle.

    A byte is added where the format allows it, so that they are no mere duplicates of the sound ones.
    """
    suffixes = ("pdf", "docx", "txt", "exe")
    for index, (name, data) in enumerate(documents.items()):
        yield f"{name.rsplit('.', 1)[0]}-named.{suffixes[index % len(suffixes)]}", data + b"\n"
    some = next(iter(documents.values()))
    for name in ("no-suffix", "=cmd|' ' !A0.txt", "tên có dấu cách .docx", "x" * 200, "-rf", "<script>.html"):
        yield name, some + b"\n" * len(name)


def odd(documents: dict[str, bytes], random: Random) -> Iterator[tuple[str, bytes]]:
    """Files that hold nothing, noise, or a text in another encoding than its readers expect."""
    yield "empty.txt", b""
    yield "blank.txt", b" \n" * 500
    yield "zeros.dat", bytes(1 << 20)
    yield "one-line.txt", ("Đàn bò 41 con, " * 100_000).encode()
    yield "only-digits.txt", ("1.204,5 " * 50_000).encode()
    for size in (1, 16, 4_096, 1 << 20):
        yield f"noise-{size}.bin", random.randbytes(size)
    texts = [data.decode() for data in documents.values() if tell_format(data) in ("text", "markdown")]
    for encoding in _OTHER_ENCODINGS:
        yield f"{encoding}.txt", texts[0].encode(encoding, errors="replace")


def torture(
    *, cuts: int = 19, flipped: int = 6, a_format: int = 4, seed: int = 1
) -> Iterator[tuple[str, bytes]]:
    """All broken inputs: of `a_format` sample documents of each format, the cuts and flips; and the odd ones.

    Yields file names, each once, and bytes.
    """
    random = Random(seed)
    documents = sound_documents()
    by_format: dict[str, list[str]] = {}
    for name, data in documents.items():
        by_format.setdefault(tell_format(data), []).append(name)
    for names in by_format.values():
        for name in names[:a_format]:
            yield from broken(name, documents[name], cuts=cuts, flipped=flipped, random=random)
    yield from disguised(documents)
    yield from odd(documents, random)
