"""Build the sample archives from their sources: `python data/samples/build.py [folder]`.

The same sources give the same bytes: no clock, no chance, fixed times in every zip entry. `archives.toml`
says what goes where; how a document is written in a format stands in `rendering/`.
"""

from __future__ import annotations

import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

from rendering.as_docx import render_docx
from rendering.as_pdf import render_pdf
from rendering.lost_glyphs import lose_glyphs
from rendering.source import read_sample

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
TIMESTAMP = (2024, 1, 1, 0, 0, 0)

RENDERERS: dict[str, Callable[[Path], bytes]] = {
    "pdf": lambda source: render_pdf(read_sample(source)),
    "docx": lambda source: render_docx(read_sample(source)),
    "text": lambda source: source.read_bytes(),
    "lost_glyphs": lambda source: lose_glyphs(source.read_text(encoding="utf-8")).encode(),
}


def build(folder: Path) -> list[Path]:
    """Write the archives into `folder`; returns their paths, in the order of `archives.toml`."""
    entries = tomllib.loads((HERE / "archives.toml").read_text(encoding="utf-8"))["document"]
    paths = []
    folder.mkdir(parents=True, exist_ok=True)
    for archive in dict.fromkeys(entry["archive"] for entry in entries):
        paths.append(folder / f"{archive}.zip")
        with zipfile.ZipFile(paths[-1], "w") as target:
            for entry in entries:
                if entry["archive"] == archive:
                    info = zipfile.ZipInfo(entry["member"], TIMESTAMP)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    target.writestr(info, _content(entry))
    return paths


def _content(entry: dict[str, str]) -> bytes:
    if "bytes" in entry:
        return entry["bytes"].encode("latin-1")
    return RENDERERS[entry["render"]](SOURCES / entry["source"])


if __name__ == "__main__":
    for built in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(built, built.stat().st_size)
