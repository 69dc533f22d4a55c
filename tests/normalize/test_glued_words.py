"""Words run together by a converter stand apart again; everything else stays as it is."""

from __future__ import annotations

import pytest

from pipelines.model import Block, BlockKind, Document
from pipelines.normalize.glued_words import part_words
from pipelines.normalize.restore import restore_document


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("Diệntích gieotrồng 12 ha", "Diện tích gieo trồng 12 ha"),
        ("thu ngânsách nhànước", "thu ngân sách nhà nước"),
        ("tỷ lệ suydinh dưỡng", "tỷ lệ suy dinh dưỡng"),
        ("bảnNà Mòn và thônĐồng Tâm", "bản Nà Mòn và thôn Đồng Tâm"),
        ("GIÁTRỊ SẢNXUẤT", "GIÁ TRỊ SẢN XUẤT"),
        ("Chính sách:Giải quyết việc làm", "Chính sách: Giải quyết việc làm"),
        ("giữ ổn định.Trong năm; khá.- Xảy ra", "giữ ổn định. Trong năm; khá. - Xảy ra"),
        ("gia đình vănhoánăm 2020", "gia đình văn hoá năm 2020"),
    ],
)
def test_glued_words_stand_apart(glued: str, parted: str) -> None:
    assert part_words(glued).text == parted


@pytest.mark.parametrize(
    "sound",
    [
        "Nghiêng khuỷu nghệch hoà toàn tòan quý qúy",
        "Cài đặt camera, video, radio; dịch vụ online, internet, Zalo; chuẩn VietGAP, OCOP, VNeID",
        "Người Êđê, Mnông, Kơho ở Buôn Đôn",
        "UBND xã, HĐND xã, THCS, BHYT; TP.Hồ Chí Minh, ThS.Trần An; 7:30; http://xa.vn; tr.đồng",
    ],
)
def test_words_and_names_stay_whole(sound: str) -> None:
    assert part_words(sound).text == sound


def test_blocks_and_offsets_move_along() -> None:
    text = "Mục mộthai\nSảnlượng 20 tấn"
    blocks = (Block(BlockKind.PARAGRAPH, 0, 10), Block(BlockKind.PARAGRAPH, 11, len(text)))
    document = Document("d" * 64, "text", text, blocks)
    restored = restore_document(document).document
    assert [restored.text[block.start : block.end] for block in restored.blocks] == [
        "Mục một hai",
        "Sản lượng 20 tấn",
    ]
