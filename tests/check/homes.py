"""Homes with a small, sound staged warehouse, and ways to plant a defect in it.

Two communes, each with one document of targets and one of results; every figure stands at its offsets.
Besides levels of catalogued indicators a document states one change, and one figure that no indicator
matches.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from pipelines.load import build_warehouse
from pipelines.load.sql_files import sql_files
from pipelines.settings import Home
from tests.load.lakes import LakeBuilder, write_reference

INDICATORS = """\
indicator_code,family,topic,unit_code,better,name_vi,name_en,low,high,part_of
poverty_rate,poverty_rate,social,percent,lower,Tỷ lệ hộ nghèo,Poverty rate,0,100,
economic_growth,economic_growth,economy,percent,higher,Tốc độ tăng trưởng kinh tế,Economic growth,-30,300,
economic_structure.agriculture,economic_structure,economy,percent,neutral,Nông nghiệp,Agriculture,0,100,
economic_structure.industry,economic_structure,economy,percent,neutral,Công nghiệp,Industry,0,100,
economic_structure.services,economic_structure,economy,percent,neutral,Dịch vụ,Services,0,100,
households,households,social,household,neutral,Số hộ,Households,10,50000,
households.farming,households,social,household,neutral,Hộ nông nghiệp,Farming households,0,50000,households
households.other,households,social,household,neutral,Hộ phi nông nghiệp,Other households,0,50000,households
"""

LEVELS = {
    "poverty_rate": ("Tỷ lệ hộ nghèo", "4,5", 4.5, "percent", "%"),
    "economic_growth": ("Tốc độ tăng trưởng kinh tế", "112,5", 112.5, "percent", "%"),
    "economic_structure.agriculture": ("Tỷ trọng nông nghiệp", "30,2", 30.2, "percent", "%"),
    "economic_structure.industry": ("Tỷ trọng công nghiệp", "41,3", 41.3, "percent", "%"),
    "economic_structure.services": ("Tỷ trọng dịch vụ", "28,5", 28.5, "percent", "%"),
    "households": ("Tổng số hộ", "1.250", 1250.0, "household", "hộ"),
    "households.farming": ("Số hộ nông nghiệp", "1.000", 1000.0, "household", "hộ"),
    "households.other": ("Số hộ phi nông nghiệp", "250", 250.0, "household", "hộ"),
}
"""Indicator → label, the number as written, its value, unit, and the unit as written."""

CHANGE = "Tổng số hộ tăng 2,5 % so với năm trước."
UNCODED = "Tỷ lệ cây xanh trồng mới đạt 12 % kế hoạch cả năm."

DOCUMENTS = (
    ("an-khe-kehoach", "90001-2004", "target"),
    ("an-khe-baocao", "90001-2004", "actual"),
    ("bai-dai-kehoach", "90002-2004", "target"),
    ("bai-dai-baocao", "90002-2004", "actual"),
)


def make_home(root: Path, *, keep: int | None = None) -> Home:
    """A home with a sound lake and the warehouse staged from it; `keep`: only the first so many documents."""
    home = Home(root)
    fill_lake(home, keep=keep)
    stage(home)
    return home


def fill_lake(home: Home, *, keep: int | None = None) -> None:
    """Write the lake's parts of one archive.

    The documents, one more copy of the first, and one unreadable file.
    """
    archive = LakeBuilder("nam-ha.zip")
    for name, commune, scenario in DOCUMENTS[:keep]:
        sentences = [_sentence(label, raw, raw_unit) for label, raw, _, _, raw_unit in LEVELS.values()]
        archive.document(
            name, *sentences, CHANGE, UNCODED, commune=commune, issued_on=date(2024, 12, 20), page_count=1
        )
        state = partial(_observe, archive, name, scenario)
        start = 0
        for block, (code, level) in enumerate(LEVELS.items()):
            label, raw, value, unit, raw_unit = level
            quote = sentences[block]
            state(quote, block, start, code, label, raw, value, unit, raw_unit)
            start += len(quote) + 1
        block = len(sentences)
        state(
            CHANGE, block, start, "households", "Tổng số hộ", "2,5", 2.5, "percent", "%", statement="change"
        )
        start += len(CHANGE) + 1
        state(UNCODED, block + 1, start, None, "Tỷ lệ cây xanh", "12", 12.0, "percent", "%")
    archive.source(DOCUMENTS[0][0], "ban-sao/an-khe-kehoach.txt")
    archive.source("hong", "hong.pdf")
    archive.quarantine("extract", "hong", "corrupt", "hong.pdf")
    archive.write(home)


def _sentence(label: str, raw: str, raw_unit: str) -> str:
    return f"{label} năm 2024: {raw} {raw_unit}."


def _observe(
    archive: LakeBuilder,
    document: str,
    scenario: str,
    quote: str,
    block: int,
    start: int,
    code: str | None,
    label: str,
    raw: str,
    value: float,
    unit: str,
    raw_unit: str,
    statement: str = "level",
) -> None:
    at = start + quote.index(f" {raw} ") + 1
    archive.observe(
        document,
        value,
        indicator_code=code,
        label=label,
        scenario=scenario,
        statement=statement,
        period_start=date(2024, 1, 1),
        period_end=date(2024, 12, 31),
        unit_code=unit,
        raw_value=raw,
        raw_unit=raw_unit,
        quote=quote,
        block=block,
        page=1,
        char_start=at,
        char_end=at + len(raw),
    )


def stage(home: Home) -> None:
    """Build the home's staged warehouse from its lake, on a small catalogue."""
    build_warehouse(home, reference=write_reference(home.root / "reference", indicators=INDICATORS))


def plant(home: Home, *statements: str) -> None:
    """Change the staged warehouse as SQL says; its tables lose their constraints, so that any defect can be planted."""
    lay_bare(home)
    alter(home, *statements)


def lay_bare(home: Home) -> None:
    """Take the constraints from the tables of the staged warehouse."""
    bare = home.staged.with_name("bare")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{home.staged}' AS staged (READ_ONLY)")
        connection.execute(f"ATTACH '{bare}' AS bare")
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'staged'"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f"CREATE TABLE bare.{table} AS FROM staged.{table}")
        connection.execute("USE bare")
        # views and macros look at these tables from here on
        for file in sql_files():
            if (file.name,) not in tables:
                connection.execute(file.path.read_text(encoding="utf-8"))
        connection.execute("USE memory")
        connection.execute("DETACH bare")
    bare.replace(home.staged)


def alter(home: Home, *statements: str) -> None:
    """Change the staged warehouse, whose tables may have been laid bare, as SQL says."""
    with duckdb.connect(str(home.staged)) as connection:
        for statement in statements:
            connection.execute(statement)
