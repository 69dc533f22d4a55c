"""Folding of Vietnamese text: spellings that differ only in diacritics, case or punctuation compare equal.

Expressions over whole columns, used wherever words are compared with reference data; what words mean is not
known here.
"""

from __future__ import annotations

import polars as pl


def strip_marks(text: pl.Expr) -> pl.Expr:
    """The text without diacritics; case, digits and punctuation stay: 'Hoà Bình' → 'Hoa Binh'."""
    bare = text.str.normalize("NFD").str.replace_all(r"\p{Mn}", "")
    return bare.str.replace_all("đ", "d", literal=True).str.replace_all("Đ", "D", literal=True)


def fold(text: pl.Expr) -> pl.Expr:
    """Lower-case syllables without diacritics, one space between: 'Hộ nghèo (ĐBKK)' → 'ho ngheo dbkk'."""
    return strip_marks(text).str.to_lowercase().str.replace_all(r"[^a-z0-9]+", " ").str.strip_chars()
