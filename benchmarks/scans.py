"""The sample PDFs as a scanner would give them: pages that are pictures, at 200 dpi."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipelines.settings import PROJECT

_SAMPLES = PROJECT / "data" / "samples"
_DPI, _POINTS = 200, 72


def scanned(data: bytes) -> bytes:
    """A PDF file whose pages are pictures of another's."""
    target = io.BytesIO()
    canvas = Canvas(target)
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            size = page.get_size()
            picture = page.render(scale=_DPI / _POINTS, grayscale=True).to_pil()
            canvas.setPageSize(size)
            canvas.drawImage(ImageReader(picture), 0, 0, *size)
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def write_scans(folder: Path) -> dict[str, Path]:
    """Write a scan of each sample PDF that has a truth, under its name; the truths by name."""
    truths = {}
    for name, data in _sample_pdfs():
        truth = _SAMPLES / "truth" / f"{name}.csv"
        if truth.exists():
            (folder / name).write_bytes(scanned(data))
            truths[name] = truth
    return truths


def _sample_pdfs() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_SAMPLES.glob("*.zip")):
        with zipfile.ZipFile(path) as container:
            for info in container.infolist():
                if info.filename.endswith(".pdf"):
                    yield info.filename.rsplit("/", 1)[-1], container.read(info)
