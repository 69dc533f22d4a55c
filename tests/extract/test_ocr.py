"""Scans: read where an engine is installed, and said to need one where none is."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.platypus import PageBreak

from benchmarks.scans import scanned as as_scan
from pipelines.extract import extract_archive, ocr, page_cache, tesseract
from pipelines.extract.archives import find_archives
from pipelines.extract.errors import ReadError
from pipelines.extract.page_pictures import PagePicture
from pipelines.extract.pdf_device import PageContent
from pipelines.extract.readers import read_document
from pipelines.model import Profile
from pipelines.normalize.reading import read_figures
from pipelines.settings import Home, Settings
from tests.extract.making import paragraph, pdf, pdf_table, rows

TEXT = "Tỷ lệ hộ nghèo năm 2023 giảm còn 4,75%; đàn bò đạt 1.204 con."
needs_engine = pytest.mark.skipif(
    not ocr.has_engine(), reason="no OCR engine here: apt-get install tesseract-ocr-vie"
)


def scanned(text: str) -> tuple[bytes, bytes]:
    """A page of text as a scanner would give it: in a PDF file, and as a PNG picture."""
    page = pdf([paragraph(text)])
    png = io.BytesIO()
    pypdfium2.PdfDocument(page)[0].render(scale=200 / 72, grayscale=True).to_pil().save(
        png, "PNG", dpi=(200, 200)
    )
    return as_scan(page), png.getvalue()


@needs_engine
@pytest.mark.parametrize("kind", [0, 1], ids=["pdf", "png"])
def test_a_scan_is_read_and_its_figures_are_less_sure(kind: int) -> None:
    document = read_document(scanned(TEXT)[kind])
    assert " ".join(document.text.split()) == TEXT
    assert (document.page_count, {block.page for block in document.blocks}) == (1, {1})
    assert all(block.is_ocr for block in document.blocks)
    profile = Profile(document.document_id, issued_on=date(2023, 12, 20), plan_year=2024, report_year=2023)
    figures = read_figures(document, profile)
    assert [figure.raw_value for figure in figures] == ["4,75", "1.204"]
    assert all("text:ocr" in figure.rules and figure.confidence <= 0.92 for figure in figures)


@pytest.mark.parametrize("kind", [0, 1], ids=["pdf", "png"])
def test_without_an_engine_a_scan_says_what_to_install(kind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "has_engine", lambda: False)
    with pytest.raises(ReadError, match="apt-get install tesseract-ocr-vie") as caught:
        read_document(scanned(TEXT)[kind])
    assert caught.value.reason == "needs_ocr"


@needs_engine
def test_a_blank_scan_and_a_broken_picture_are_told() -> None:
    with pytest.raises(ReadError) as caught:
        read_document(scanned(" ")[1])
    assert caught.value.reason == "no_text"
    with pytest.raises(ReadError) as caught:
        read_document(scanned(TEXT)[1][:200])
    assert caught.value.reason == "corrupt"


@needs_engine
def test_a_page_that_is_not_recognised_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise = ocr._recognise

    def sometimes(picture: PagePicture, number: int) -> PageContent:
        if number == 2:
            raise ReadError("timeout", "Recognising a page took longer than 60 seconds.")
        return recognise(picture, number) if number == 1 else PageContent(number=number)

    monkeypatch.setattr(ocr, "_recognise", sometimes)
    pages = [each for _ in range(3) for each in (paragraph(TEXT), PageBreak())]
    document = read_document(as_scan(pdf(pages)))
    assert [(block.page, block.unread) for block in document.blocks] == [
        (1, None),
        (2, "timeout"),
        (3, "no_text"),
    ]
    assert " ".join(document.text_of(document.blocks[0]).split()) == TEXT


TABLE = [
    ["Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
    ["Diện tích lúa", "ha", "420", "418,5"],
    ["Đàn bò", "con", "1.900", "1.845"],
]


@needs_engine
def test_a_ruled_table_of_a_scan_is_rows_with_cells() -> None:
    page = pdf([paragraph("Kết quả năm 2023 của xã như sau:"), pdf_table(TABLE, [160, 60, 80, 80])])
    assert rows(read_document(as_scan(page))) == TABLE


@needs_engine
def test_a_page_that_lies_askew_is_turned_level() -> None:
    picture = Image.open(io.BytesIO(scanned(TEXT)[1])).rotate(1.5, fillcolor=255)
    askew = io.BytesIO()
    picture.save(askew, "PNG", dpi=(200, 200))
    assert " ".join(read_document(askew.getvalue()).text.split()) == TEXT


def program(folder: Path, body: str) -> None:
    """A program in place of tesseract, that says it has Vietnamese."""
    path = folder / "tesseract"
    path.write_text(
        f"#!{sys.executable}\nimport sys\nif sys.argv[1] == '--list-langs': sys.exit(print('vie'))\n"
        f"if sys.argv[1] == '--version': sys.exit(print('tesseract 9.9'))\n{body}\n"
    )
    path.chmod(0o755)


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder before all others on PATH, for an engine that is looked for anew."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    tesseract._engine.cache_clear()
    yield tmp_path
    tesseract._engine.cache_clear()


COUNTING = "open('{asked}', 'a').write('x'); sys.stdout.buffer.write(sys.stdin.buffer.read(9) + b' seen')"


def test_a_page_is_recognised_once_and_again_when_anything_changes_that_decides(engine: Path) -> None:
    asked, home = engine / "asked", engine / "home"
    home.mkdir()
    program(engine, COUNTING.format(asked=asked))
    picture = PagePicture(np.zeros((4, 6), "uint8"), 200, (), ())
    sharper = PagePicture(picture.pixels, 300, (), ())
    with page_cache.kept_in(home / "recognised"):
        assert [ocr._boxes(picture) for _ in range(3)] == [b"P5 6 4 25 seen"] * 3
        assert asked.read_text() == "x"
        ocr._boxes(sharper)
        assert asked.read_text() == "xx"
        program(engine, COUNTING.format(asked=asked).replace("seen", "seen by a new one"))
        (engine / "tesseract").write_text((engine / "tesseract").read_text().replace("9.9", "10.0"))
        tesseract._engine.cache_clear()
        assert ocr._boxes(picture) == b"P5 6 4 25 seen by a new one"
    assert asked.read_text() == "xxx"
    assert len(list(home.rglob("*.tsv.gz"))) == 3


def test_a_kept_page_that_is_damaged_is_recognised_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with page_cache.kept_in(tmp_path / "recognised"):
        page_cache.keep("ab12", b"boxes")
        assert page_cache.recall("ab12") == b"boxes"
        (path,) = tmp_path.rglob("*.gz")
        path.write_bytes(path.read_bytes()[:-3])
        assert page_cache.recall("ab12") is None
        assert "recognised anew" in caplog.text
        page_cache.keep("ab12", b"boxes")
        assert page_cache.recall("ab12") == b"boxes"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["ab12.tsv.gz"]


def test_nothing_is_kept_where_there_is_no_home_or_it_cannot_be_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with page_cache.kept_in(tmp_path / "elsewhere" / "recognised"):
        page_cache.keep("ab12", b"boxes")
        assert page_cache.recall("ab12") is None
    assert not list(tmp_path.iterdir())
    (tmp_path / "recognised").write_text("a file")
    with page_cache.kept_in(tmp_path / "recognised"):
        page_cache.keep("ab12", b"boxes")
    assert "cannot be kept" in caplog.text


@needs_engine
def test_the_same_scan_in_another_archive_is_not_recognised_again(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    settings.home.mkdir()
    scan = scanned(TEXT)[0]
    # Another document, with the same page in it.
    for name, data in (("một", scan), ("hai", scan + b"%\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "quét.pdf").write_bytes(data)
        (archive,) = find_archives([tmp_path / name])
        (text,) = extract_archive(archive, previous=None, settings=settings).documents["text"]
        assert " ".join(text.split()) == (TEXT if name == "một" else TEXT.replace("1.204", "1.999"))
        (kept,) = Home(settings.home).recognised.rglob("*.gz")
        if name == "một":
            # What is read from now on can only come from here.
            with page_cache.kept_in(Home(settings.home).recognised):
                seen = page_cache.recall(kept.name.removesuffix(".tsv.gz"))
                assert seen is not None
                page_cache.keep(kept.name.removesuffix(".tsv.gz"), seen.replace(b"1.204", b"1.999"))


def test_the_engine_has_no_network_where_the_kernel_allows_it(engine: Path) -> None:
    if not tesseract._offline():
        pytest.skip("no user namespaces here")
    program(engine, "sys.stdout.write(open('/proc/net/route').read() + open('/proc/net/dev').read())")
    seen = tesseract.boxes(b"P5 1 1 255\n\0", 200).decode()
    devices = [line.split(":")[0].strip() for line in seen.splitlines() if ":" in line]
    assert devices == ["lo"]
