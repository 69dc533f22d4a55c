"""Damage as broken fonts do it, for the tests of this folder."""

LOST = "đạặềễỉồỗờớởợũứữỷ"
"""The letters that a real file had lost."""

SOUND = """Ban Chấp hành Đảng bộ xã họp đánh giá kết quả năm 2023 và bàn nhiệm vụ năm 2024.
Tổng giá trị sản xuất đạt 412,5 tỷ đồng, bằng 101,2% kế hoạch, tăng 9,4% so với cùng kỳ.
Sản lượng lương thực đạt 3.250 tấn; đàn bò 1.150 con, đàn lợn 2.300 con, gia cầm 45.000 con.
Tỷ lệ hộ nghèo giảm 1,5%; tỷ lệ hộ dân được sử dụng nước hợp vệ sinh đạt 98,5%.
Các chi bộ tiếp tục đổi mới phương thức lãnh đạo, giữ vững đoàn kết, thống nhất trong Đảng bộ.
Ủy ban nhân dân xã chỉ đạo các thôn đẩy mạnh chuyển đổi cơ cấu cây trồng, vật nuôi.
Những hạn chế đã được chỉ rõ: thu ngân sách chưa đạt chỉ tiêu đề ra, môi trường ở một số nơi còn ô nhiễm.
Phấn đấu năm tới kết nạp 06 đảng viên mới trở lên và hoàn thành 17/19 tiêu chí nông thôn mới.
"""
"""A sound text in the manner of the genre, of no reference text."""


def lose(text: str, lost: str = LOST) -> str:
    """The text with a space for each lost letter."""
    return text.translate(dict.fromkeys(map(ord, lost), " "))
