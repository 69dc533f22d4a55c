from __future__ import annotations

import pytest

from pipelines.model import BlockKind
from pipelines.normalize.frames import observe
from tests.normalize.statements import TARGETS, figures, rows_of


def labels(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [figure.label for figure in figures(text, kind=kind)]


def test_ratios_and_changes_are_about_the_figure_before_them() -> None:
    area, ratio, output, change = figures(
        "Cây ngô 76ha, đạt 100% KH, sản lượng 342 tấn, tăng 12 tấn so với cùng kỳ."
    )
    assert (area.label, ratio.label, ratio.subject_unit) == ("Cây ngô", "Cây ngô", "ha")
    assert (output.label, output.context) == ("sản lượng", "Cây ngô")
    assert (change.label, change.subject_unit) == ("sản lượng", "tấn")


def test_shorter_labels_lean_on_the_one_that_names_the_measure() -> None:
    first, second, third = figures("Tỷ lệ tiêm phòng gia súc đạt 66,6%, chó 26,9%, gia cầm 96,7%.")
    assert (first.label, second.label, third.label) == ("Tỷ lệ tiêm phòng gia súc", "chó", "gia cầm")
    assert second.context == "Tỷ lệ tiêm phòng gia súc"
    assert third.context.startswith("Tỷ lệ tiêm phòng gia súc")


def test_a_label_may_stand_after_its_number() -> None:
    assert labels("Có 4 trang trại, 15 gia trại và 2 HTX hoạt động hiệu quả.") == [
        "trang trại",
        "gia trại",
        "HTX hoạt động hiệu quả",
    ]
    assert labels("100% hộ dân ký cam kết bảo vệ môi trường.") == ["hộ dân ký cam kết bảo vệ môi trường"]


def test_a_label_may_stand_on_both_sides_of_its_number() -> None:
    assert labels("Trồng mới 20 ha rừng sản xuất.") == ["Trồng mới rừng sản xuất"]


def test_a_comma_inside_a_label_does_not_cut_it() -> None:
    assert labels("Tỷ lệ rác thải sinh hoạt được thu gom, xử lý đạt 88%.") == [
        "Tỷ lệ rác thải sinh hoạt được thu gom, xử lý"
    ]


def test_words_that_only_lead_to_the_label_are_left_out() -> None:
    (figure,) = figures("- Phấn đấu đến cuối năm 2023 tỷ lệ hộ nghèo còn 2%.", heading=TARGETS)
    assert figure.label == "tỷ lệ hộ nghèo"


def test_a_generic_noun_in_brackets_counts_what_the_rate_before_it_is_of() -> None:
    rate, number = figures("Tỷ lệ kết nạp đảng viên đạt 4% (5 người).")
    assert (number.label, number.unit, number.low) == (rate.label, "người", 5)


def test_a_bare_measure_leans_on_its_own_sentence_before_an_earlier_one() -> None:
    output = figures("Diện tích ngô 120 ha. Lạc 30 ha, sản lượng 60 tấn.")[-1]
    assert (output.label, output.context) == ("sản lượng", "Lạc")


def test_what_a_plan_ratio_is_of_may_stand_after_the_plan() -> None:
    (figure,) = figures("Hoàn thành 100% chỉ tiêu giao quân.")
    assert (figure.statement, figure.label) == ("plan_ratio", "giao quân")


def test_a_predicate_is_shared_by_the_shares_before_it() -> None:
    first, _ = figures("Có 88% gia đình, 70% cơ quan đạt chuẩn văn hóa.")
    assert (first.label, first.context) == ("gia đình", "cơ quan đạt chuẩn văn hóa")


def test_after_a_bracket_the_subject_before_it_goes_on() -> None:
    area, village, crop_yield = figures("Lúa mùa 100 ha (thôn Một 60 ha), năng suất 50 tạ/ha.")
    assert village.label == "thôn Một"
    assert "Lúa mùa" in village.context
    assert (crop_yield.label, crop_yield.context) == ("năng suất", area.label)


def test_a_change_is_of_what_is_named_after_it() -> None:
    assert labels("Hộ nghèo còn 2,4%, mỗi năm giảm 0,5% hộ cận nghèo") == ["Hộ nghèo", "hộ cận nghèo"]


def test_a_change_with_a_remark_after_it_is_of_the_clause_before() -> None:
    assert labels("Đàn bò 431 con, tăng 5% nhờ được giá") == ["Đàn bò", "Đàn bò"]


def test_those_who_get_own_or_house_something_are_no_total_of_their_own() -> None:
    assert labels("Hỗ trợ 2 tấn gạo cho hơn 150 khẩu")[1] == "Hỗ trợ gạo cho khẩu"
    assert labels("Lợn chết 214 con của 32 hộ")[1] == "Lợn chết của hộ"
    assert labels("Trồng 12 ha chè tại 4 thôn")[1] == "Trồng chè tại thôn"
    assert labels("Toàn xã có 1.012 hộ với 4.500 khẩu") == ["hộ", "khẩu"]
    assert labels("Cứu đói cho 120 hộ, 630 khẩu")[1] == "Cứu đói khẩu"
    assert labels("Kiểm tra 4 chi bộ và 9 đảng viên")[1] == "Kiểm tra đảng viên"
    assert labels("Đảng bộ có 4 chi bộ với 90 đảng viên")[1] == "đảng viên"


def test_what_is_done_is_done_with_all_that_was_named() -> None:
    assert labels("Rác thải sinh hoạt được thu gom, xử lý đạt 90%") == [
        "Rác thải sinh hoạt được thu gom, xử lý"
    ]
    assert labels("Do mưa nhiều nên năng suất chỉ đạt 45 tạ/ha") == ["năng suất"]
    assert labels("Tuyển chọn 12 thanh niên nhập ngũ, hoàn thành 100%")[1] == "Tuyển chọn thanh niên nhập ngũ"


def test_the_whole_year_is_said_beside_a_season() -> None:
    found = labels("Vụ mùa gieo cấy 200 ha; diện tích lúa cả năm ước đạt 420 ha")
    assert found[1] == "diện tích lúa cả năm"
    assert labels("Diện tích lúa cả năm ước đạt 420 ha") == ["Diện tích lúa"]


def test_who_found_it_is_no_part_of_what_was_found() -> None:
    assert labels("Kiểm lâm địa bàn phối hợp với dân quân phát hiện 2 vụ phá rừng") == [
        "phát hiện vụ phá rừng"
    ]


def test_a_verb_between_two_numbers_is_said_once() -> None:
    assert labels("Có 42 hộ hiến 1.250 m2 đất mở đường")[1] == "hiến đất mở đường"


def test_the_poor_fewer_by_a_number_are_named_by_it() -> None:
    assert labels("Hộ cận nghèo còn 45 hộ; giảm 17 hộ nghèo")[1] == "hộ nghèo"
    assert labels("Hộ nghèo còn 45 hộ; giảm 17 hộ nghèo")[1].lower() == "hộ nghèo"


def test_only_so_many_percent_are_nothing_new() -> None:
    assert labels("Hộ phân loại rác mới 38%") == ["Hộ phân loại rác"]
    assert labels("Tỷ lệ thôn nông thôn mới 38%") == ["Tỷ lệ thôn nông thôn mới"]
    assert labels("Trồng mới 38 ha") == ["Trồng mới"]


def test_a_season_said_before_the_whole_commune_stays() -> None:
    assert labels("Vụ Hè Thu toàn xã xuống giống 420 ha") == ["Vụ Hè Thu toàn xã xuống giống"]
    assert labels("Rà soát giữa năm toàn xã còn số hộ nghèo 42 hộ") == ["số hộ nghèo"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Hoàn thành và vượt 26/28 chỉ tiêu chủ yếu.", ["Hoàn thành và vượt chỉ tiêu chủ yếu"]),
        (
            "Xã hoàn thành và hoàn thành vượt mức 25/25 chỉ tiêu.",
            ["hoàn thành và hoàn thành vượt mức chỉ tiêu"],
        ),
        ("Đảng bộ xã đã hoàn thành 20/21 chỉ tiêu đề ra.", ["hoàn thành chỉ tiêu đề ra"]),
        (
            "Chất lượng giáo dục được nâng cao với 4/5 trường đạt chuẩn quốc gia.",
            ["trường đạt chuẩn quốc gia"],
        ),
        (
            "100% cơ quan, đơn vị, trường học đạt văn hóa; 85,7% bản, làng đạt văn hóa, 90% hộ gia đình đạt văn hóa.",
            ["cơ quan, đơn vị, trường học đạt văn hóa", "bản, làng đạt văn hóa", "hộ gia đình đạt văn hóa"],
        ),
        ("Chương trình xây dựng nông thôn mới đạt 15/19 tiêu chí.", ["Chương trình xây dựng nông thôn mới"]),
    ],
)
def test_what_is_done_and_by_whom_belongs_to_the_label(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in figures(text)] == labels


def codes_by_value(*texts: str, kind: BlockKind = BlockKind.LIST_ITEM) -> dict[str, str | None]:
    read = figures(*texts, kind=kind)
    observed = observe(rows_of(read), "1")
    return dict(zip(observed["raw_value"], observed["indicator_code"], strict=True))


def test_what_was_spoken_of_last_is_gone_on_with_in_the_next_sentence() -> None:
    assert codes_by_value(
        "Tổng diện tích gieo trồng 226 ha. Trong đó lúa là 115 ha. Đạt 99% so với kế hoạch. Năng suất đạt 62 tạ/ha "
        "sản lượng đạt 719 tấn."
    ) == {"226": "crop_area", "115": "rice_area", "99": "rice_area", "62": "rice_yield", "719": "rice_output"}


def test_the_topic_of_an_item_holds_until_another_is_named() -> None:
    assert codes_by_value(
        "Cây lạc: Diện tích gieo trồng 33 ha, năng suất đạt 30 tạ/ha. Sản lượng đạt 99 tấn. Cây ngô: diện tích 72 ha."
    ) == {"33": "peanut_area", "30": "peanut_yield", "99": "peanut_output", "72": "maize_area"}


def test_what_a_fall_reaches_is_no_fall() -> None:
    assert codes_by_value("Giảm số hộ nghèo từ 28 hộ xuống còn 23 hộ.") == {
        "28": "poor_households",
        "23": "poor_households",
    }


def test_the_share_of_people_is_no_share_of_the_economy() -> None:
    assert codes_by_value("Xã có 2.228 hộ nông nghiệp, chiếm 91,27%.")["91,27"] is None


def test_the_last_of_several_herds_is_not_the_herd_alone() -> None:
    assert codes_by_value("Tiêm phòng bệnh viêm da nổi cục cho đàn trâu, bò là: 971/876 = 110,8%.") == {
        "971/876": None,
        "110,8": "livestock_vaccination_rate.buffalo_cattle",
    }


def test_a_new_topic_ends_the_subject_of_the_sentence_before() -> None:
    assert codes_by_value(
        "Vụ hè thu gieo cấy 371 ha; NS 52 tạ/ha. Ngô: DT 45 ha, NS 48 tạ/ha.", kind=BlockKind.PARAGRAPH
    ) == {
        "371": "rice_area.summer_autumn",
        "52": "rice_yield.summer_autumn",
        "45": "maize_area",
        "48": "maize_yield",
    }


def test_a_field_before_a_colon_is_not_what_its_first_share_is_about() -> None:
    assert codes_by_value("Văn hóa: 92% hộ gia đình đạt danh hiệu GĐVH.", kind=BlockKind.PARAGRAPH) == {
        "92": "cultural_family_rate"
    }


def test_shares_of_the_economy_may_stand_with_dashes_between_them() -> None:
    assert codes_by_value(
        "Cơ cấu kinh tế: Nông nghiệp, thủy sản 24,6% - Công nghiệp, xây dựng 43,1% - Dịch vụ 32,3%."
    ) == {
        "24,6": "economic_structure.agriculture",
        "43,1": "economic_structure.industry_construction",
        "32,3": "economic_structure.services",
    }


def test_a_measure_that_is_part_of_a_verb_opens_no_label() -> None:
    amount, growth = figures("Tổng thu nhập ước đạt 88 tỷ đồng tăng bình quân 51%.")
    assert (amount.label, growth.label, growth.statement.value) == (
        "Tổng thu nhập",
        "Tổng thu nhập",
        "change",
    )


def test_what_is_said_respectively_is_of_the_figures_before_in_their_order() -> None:
    read = figures("Xã có 97 hộ nghèo, 74 hộ cận nghèo, lần lượt chiếm 3,02% và 2,3%.")
    assert [(figure.low, figure.label) for figure in read] == [
        (97, "Xã hộ nghèo"),
        (74, "hộ cận nghèo"),
        (3.02, "Xã hộ nghèo"),
        (2.3, "hộ cận nghèo"),
    ]


def test_a_change_that_opens_a_sentence_is_of_what_it_counts() -> None:
    first, second = figures("Thu ngân sách đạt 12 tỷ đồng. Giảm 62 hộ nghèo.")
    assert (first.label, second.label) == ("Thu ngân sách", "hộ nghèo")


def test_staff_of_several_kinds_are_one_count() -> None:
    read = figures("Trường có 173 cán bộ, giáo viên, nhân viên; 12 cán bộ, 45 đảng viên.")
    assert [figure.label for figure in read] == [
        "Trường cán bộ giáo viên, nhân viên",
        "cán bộ",
        "đảng viên",
    ]


def test_the_figure_of_another_year_in_brackets_is_of_the_same_thing() -> None:
    _, earlier = figures("Có 10/10 thôn đạt chuẩn văn hóa (năm 2021: 8/10).")
    assert (earlier.low, earlier.label, earlier.period.end.year) == (8, "thôn đạt chuẩn văn hóa", 2021)


def test_the_comma_in_the_name_of_a_statistic_parts_nothing() -> None:
    (figure,) = figures("Tổng mức bán lẻ hàng hóa, doanh thu dịch vụ ước 412 tỷ đồng.")
    assert figure.label == "Tổng mức bán lẻ hàng hóa, doanh thu dịch vụ"


def test_a_measure_behind_its_number_is_of_no_crop_spoken_of_before() -> None:
    _, area, *_ = figures("Cây ngô 66,2 ha; toàn xã có 16 ha diện tích đạt 100 triệu đồng/ha.")
    assert (area.low, area.label, area.context) == (16, "diện tích", "")


def test_another_deed_after_and_is_no_part_of_the_label() -> None:
    land, _ = figures("Nhân dân hiến 26.000 m2 đất và đóng góp 320 triệu đồng.")
    assert land.label == "Nhân dân hiến đất"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Tai nạn giao thông 1 vụ làm chết 2 người.", ["Tai nạn giao thông", "làm chết"]),
        ("Làm mới 5 tuyến đường dài 6.320 m.", ["Làm mới tuyến đường", "dài"]),
        ("BHYT đạt 95,4% nhưng BHXH tự nguyện được 187/260 người.", ["BHYT", "BHXH tự nguyện"]),
        (
            "Có 1 sản phẩm OCOP mới và quý III hoàn thành 19/19 tiêu chí.",
            ["sản phẩm OCOP mới", "quý III hoàn thành tiêu chí"],
        ),
    ],
)
def test_what_is_measured_next_parts_two_numbers_without_a_comma(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in figures(text)] == labels


def test_a_change_is_of_what_was_counted_with_its_noun() -> None:
    text = "Tai nạn giao thông 5 vụ, bị thương 3 người; so với cùng kỳ tăng 01 vụ, giảm 01 người chết."
    *_, accidents, deaths = figures(text)
    assert (accidents.low, accidents.label) == (1, "Tai nạn giao thông")
    assert (deaths.low, deaths.label) == (-1, "người chết")


def test_the_same_rate_of_some_of_them_keeps_its_name() -> None:
    _, of_some = figures("Tỷ lệ hộ nghèo giảm 2%, riêng DTTS giảm 4%.")
    assert of_some.label == "Tỷ lệ hộ nghèo DTTS"


def test_what_falls_is_named_after_the_number_under_a_topic() -> None:
    (figure,) = figures("Công an phường: kéo giảm 5% số vụ phạm pháp hình sự.")
    assert (figure.statement, figure.low, figure.label) == ("change", -5, "số vụ phạm pháp hình sự")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Tính đến nay 13/16 trường đạt chuẩn quốc gia.", "trường đạt chuẩn quốc gia"),
        ("Đến ngày 15/6 toàn xã đã xuống giống được 1.120 ha.", "xuống giống"),
        ("Tỷ lệ hộ nghèo toàn xã còn 2,1%.", "Tỷ lệ hộ nghèo toàn xã"),
    ],
)
def test_when_and_of_what_whole_is_no_part_of_what_was_counted(text: str, label: str) -> None:
    (figure,) = figures(text)
    assert figure.label == label


def test_the_topic_before_a_colon_holds_for_the_counts_after_it() -> None:
    _, pupils = figures("Mầm non: 31 nhóm lớp, 822 học sinh.")
    assert "Mầm non" in pupils.context


def test_a_first_sentence_that_names_a_criterion_is_what_the_others_are_about() -> None:
    (income,) = figures("10. Tiêu chí số 10 - Thu nhập. Yêu cầu từ 36 triệu đồng/người trở lên.")
    assert "Thu nhập" in income.context


def test_what_stands_before_the_colon_names_what_is_required_of_it() -> None:
    required, reached = figures("Hộ được dùng nước hợp vệ sinh: yêu cầu ≥ 90%, đạt 93,5%.")
    assert (required.label, reached.label) == ("Hộ được dùng nước hợp vệ sinh",) * 2


def test_those_among_a_total_are_what_their_noun_says() -> None:
    poor, share, fall = figures("Xã còn 498 hộ nghèo trong tổng số 1.164 hộ, chiếm 42,78%, giảm 7,15%.")
    assert (poor.low, poor.denominator, poor.label) == (498, 1164, "Xã hộ nghèo")
    assert (share.low, fall.low, fall.subject_unit) == (42.78, -7.15, "%")


def test_a_subject_with_its_verb_after_and_is_the_next_figures() -> None:
    text = "Thu nhập bình quân đầu người 35 triệu đồng/năm và lương thực bình quân đầu người đạt 360 kg/năm."
    assert labels(text) == ["Thu nhập bình quân đầu người", "lương thực bình quân đầu người"]


def test_whose_it_is_does_not_hide_what_is_counted() -> None:
    households, share, *_ = figures(
        "Riêng xã Tân Hương còn 117 hộ nghèo (3,04%) và 290 hộ cận nghèo (7,47%)."
    )
    assert (households.label, share.label) == ("Riêng xã Tân Hương hộ nghèo",) * 2
    assert labels("Xã Tân Hương sau sắp xếp có diện tích 111,3 km2.") == ["diện tích"]


def test_the_day_that_a_figure_is_of_is_no_part_of_its_name() -> None:
    assert labels("Dân số tính đến ngày 31/12/2022 là 14.395 người.") == ["Dân số"]


def test_a_line_that_lost_its_bullet_is_all_label_up_to_its_number() -> None:
    assert labels("Tỷ lệ giải quyết tố giác, tin báo về tội phạm, kiến nghị khởi tố đạt trên 90%.") == [
        "Tỷ lệ giải quyết tố giác, tin báo về tội phạm, kiến nghị khởi tố"
    ]


def test_square_kilometres_are_of_all_the_land() -> None:
    (area,) = figures("Diện tích khoảng 111,1 km2.")
    assert (area.label, area.context) == ("Diện tích", "tự nhiên")
    (crop,) = figures("Diện tích khoảng 111,1 ha.")
    assert crop.context == ""


def test_commas_inside_a_name_without_a_verb_part_nothing() -> None:
    text = "Kinh tế khá. Giá trị sản phẩm nông, lâm nghiệp trên 1 ha đất trồng trọt, đất nuôi cá đạt 115 triệu đồng."
    assert labels(text) == ["Giá trị sản phẩm nông, lâm nghiệp trên 1 ha đất trồng trọt, đất nuôi cá"]
    assert labels("Kinh tế khá. Thu ngân sách ổn định, văn hóa phát triển, rừng trồng đạt 15 ha.") == [
        "rừng trồng"
    ]


def test_a_bracket_between_two_figures_keeps_the_second_ones_name() -> None:
    text = "Thu nhập đạt 75 triệu đồng/năm và tỷ lệ hộ nghèo (theo chuẩn giai đoạn 2022-2025) còn 3,5%."
    assert labels(text) == ["Thu nhập", "tỷ lệ hộ nghèo"]


def test_those_behind_the_slash_of_an_amount_share_it() -> None:
    assert labels("Dư nợ ủy thác 31 tỷ đồng/640 hộ.") == ["Dư nợ ủy thác", "Dư nợ ủy thác cho hộ"]
    assert labels("Dân số 4.200 người/980 hộ.") == ["Dân số", "hộ"]
