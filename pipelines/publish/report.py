"""The report page of a release: one file, readable offline, on paper, and without JavaScript.

Rendering only; what is shown is read in `publish.report_data`, and how it looks stands in `templates/`.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipelines.publish.report_data import ReportData, read_report_data

TEMPLATES = Path(__file__).parent / "templates"


def write_report(warehouse: Path, folder: Path) -> None:
    """Write `index.html` for the release of a warehouse file into a new folder.

    Raises FileExistsError where `folder` is there already.
    """
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(render(read_report_data(warehouse)), encoding="utf-8")


def render(data: ReportData) -> str:
    """The page as HTML; everything that comes from documents is escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = number
    environment.globals["inlined"] = _inlined
    return environment.get_template("report.html.j2").render(data=data)


def number(value: float) -> str:
    """A figure for reading: '1,234.5', '62.25'; at most three decimals, none that say nothing."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def _inlined(name: str) -> Markup:
    """One of our own style or script files, to stand in the page as it is."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))
