from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract.readers import read_document
from pipelines.model import Block, BlockKind, Document, Level, Profile
from pipelines.normalize.profile import profile_document
from pipelines.settings import PROJECT
from tests.normalize.profile.documents import profile

SEEDS = PROJECT.parent / "shared" / "seeds"


PARTY_RESOLUTION = """ĐẢNG BỘ HUYỆN LỆ THỦY
ĐẢNG ỦY XÃ MAI THỦY
*

Số: 12-NQ/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

Mai Thủy, ngày 22 tháng 12 năm 2023

NGHỊ QUYẾT

về phương hướng, nhiệm vụ năm 2024

Căn cứ Nghị quyết số 09-NQ/HU, ngày 15 tháng 12 năm 2022 của Ban Chấp hành Đảng bộ huyện;

I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2023

Thu nhập bình quân đầu người đạt 51 triệu đồng, tăng 4 triệu đồng so với năm 2022.

II. CHỈ TIÊU NĂM 2024

- Tỷ lệ hộ nghèo dưới 2%.

Nơi nhận:
- Thường trực Huyện ủy;
- Các chi bộ.
"""


def test_party_resolution_of_a_commune() -> None:
    read = profile(PARTY_RESOLUTION)
    assert read == Profile(
        document_id="d" * 64,
        title="NGHỊ QUYẾT về phương hướng, nhiệm vụ năm 2024",
        kind="resolution",
        number="12-NQ/ĐU",
        issued_on=date(2023, 12, 22),
        issuer="ĐẢNG ỦY XÃ MAI THỦY",
        level=Level.COMMUNE,
        commune_name="Mai Thủy",
        commune_type="xã",
        district="huyện Lệ Thủy",
        province=None,
        plan_year=2024,
        report_year=2023,
    )


def test_nothing_is_made_up() -> None:
    assert profile("Danh sách hộ dân đăng ký nước sạch.") == Profile(document_id="d" * 64)
    assert profile_document(Document("d" * 64, "text", "", ())) == Profile(document_id="d" * 64)


def bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def test_diacritics_carry_nothing_that_the_profile_needs() -> None:
    whole, plain = profile(PARTY_RESOLUTION), profile(bare(PARTY_RESOLUTION))
    assert plain.title == bare(whole.title or "")
    assert plain.commune_name == "Mai Thuy"
    same = ("kind", "issued_on", "level", "commune_type", "plan_year", "report_year")
    assert [getattr(plain, each) for each in same] == [getattr(whole, each) for each in same]


def test_decomposed_unicode_reads_the_same() -> None:
    assert profile(unicodedata.normalize("NFD", PARTY_RESOLUTION)) == profile(PARTY_RESOLUTION)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="XÃxãPhường ĐẢNG ỦYđảngủy:.,/-12022năm ngàytháng\n\t", max_size=300))
def test_reads_any_text(text: str) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    assert profile_document(Document("d" * 64, "text", text, blocks)).document_id == "d" * 64


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed documents are not beside the project")
@pytest.mark.parametrize(
    ("name", "kind", "issued_on", "commune", "years"),
    [
        ("000_426a33d69c3f0b15.txt", "resolution", date(2022, 12, 20), ("xã", "Bình Lương"), (2023, 2022)),
        ("002_9ad0f83d37182aeb.txt", "resolution", date(2022, 12, 27), ("phường", None), (2023, 2022)),
        ("004_21317ba50a195dd4.txt", "conclusion", date(2023, 12, 28), ("xã", "Trung Sơn"), (2024, 2023)),
    ],
)
def test_real_documents(
    name: str, kind: str, issued_on: date, commune: tuple[str, str | None], years: tuple[int, int]
) -> None:
    read = profile_document(read_document((SEEDS / name).read_bytes()))
    assert (read.kind, read.issued_on, read.level) == (kind, issued_on, Level.COMMUNE)
    assert (read.commune_type, read.commune_name) == commune
    assert (read.plan_year, read.report_year) == years
