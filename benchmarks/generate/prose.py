"""Sections of a document: prose, lists, sub-lists, footnotes and tables filled with statements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from benchmarks.generate.blocks import NOTE_MARK, Block, Grid, Heading, Item, Note, Paragraph
from benchmarks.generate.facts import Fact, Statement
from benchmarks.generate.statements import KINDS, Speaker
from benchmarks.generate.statements.wholes import draw_whole
from benchmarks.generate.tables import compose_money_table, compose_table, draw_shape
from benchmarks.generate.vocabulary import words

GROUPS = {
    "economy": ("economy", "budget"),
    "agriculture": ("agriculture",),
    "social": ("social", "labour", "health", "education"),
    "environment": ("environment", "new_rural", "governance"),
    "security": ("security", "governance"),
    "party": ("party",),
}
"""Parts of a section, and the catalogue's topics that stand under their headings."""


@dataclass
class Draft:
    """A document as it grows: its blocks, what they state, and its footnotes so far."""

    blocks: list[Block] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    notes: int = 0

    def add(self, block: Block, facts: tuple[Fact, ...] = ()) -> None:
        """Append a block and what it states."""
        self.blocks.append(block)
        self.facts.extend(facts)


def draw_statement(speaker: Speaker) -> Statement | None:
    """A statement of a kind drawn by the kinds' weights; None where nothing is left to say."""
    kinds = [kind for kind in KINDS if kind.suits(speaker)]
    for _ in range(12):
        (kind,) = speaker.rng.choices(kinds, [kind.weight for kind in kinds])
        statement = kind.compose(speaker)
        if statement is not None:
            return statement
    return None


def draw_statements(speaker: Speaker, figures: int) -> list[Statement]:
    """Statements with about so many figures."""
    found: list[Statement] = []
    while sum(len(each.facts) for each in found) < figures:
        statement = draw_statement(speaker)
        if statement is None:
            break
        found.append(statement)
    return found


def sentence(text: str, end: str = ".") -> str:
    """With a capital and a stop."""
    return capitalized(text) + end


def capitalized(text: str) -> str:
    """With a capital at its start."""
    return text[0].upper() + text[1:]


def filler(speaker: Speaker, group: str, year: int) -> str | None:
    """A sentence without a figure, where the topic has one."""
    table = words("fillers")["sentences"]
    topics = [topic for topic in GROUPS[group] if topic in table]
    if not topics:
        return None
    text = speaker.rng.choice(table[speaker.rng.choice(topics)])
    return str(text).format(place=speaker.place, y=year, last=year - 1, next=year + 1)


def as_prose(draft: Draft, speaker: Speaker, group: str, figures: int) -> None:
    """A paragraph or two; some sentences are fillers, some join statements with a semicolon."""
    rng = speaker.rng
    statements = draw_statements(speaker, figures)
    while statements:
        taken = [statements.pop(0) for _ in range(min(len(statements), rng.randint(2, 5)))]
        said: list[str] = []
        if rng.random() < 0.6 and (text := filler(speaker, group, speaker.year)):
            said.append(sentence(text))
        open_end = False
        for place, each in enumerate(taken):
            is_last = place == len(taken) - 1
            text = each.text if open_end else capitalized(each.text)
            open_end = not is_last and rng.random() < 0.3
            said.append(text + (";" if open_end else "."))
        if rng.random() < 0.3 and (text := filler(speaker, group, speaker.year)):
            said.append(sentence(text))
        draft.add(Paragraph(" ".join(said)), _facts(taken))


def as_list(draft: Draft, speaker: Speaker, figures: int) -> None:
    """Items, bulleted or numbered, some with two statements."""
    rng = speaker.rng
    statements = draw_statements(speaker, figures)
    numbered = rng.random() < 0.25
    end = rng.choice((".", ";", ""))
    number = 0
    while statements:
        taken = [statements.pop(0)]
        if statements and rng.random() < 0.15:
            taken.append(statements.pop(0))
        number += 1
        text = capitalized("; ".join(each.text for each in taken)) + end
        draft.add(Item(text, f"{number}." if numbered else "-"), _facts(taken))


def as_sublist(draft: Draft, speaker: Speaker) -> None:
    """A whole as an item, its parts as items under it."""
    whole = draw_whole(speaker)
    if whole is None:
        return
    rng = speaker.rng
    tail = rng.choice((":", ", trong đó:", ". Trong đó:")) if whole.head_fact else ":"
    head = capitalized(whole.head) + tail
    draft.add(Item(head), () if whole.head_fact is None else (whole.head_fact.quoted(head),))
    for part in whole.parts:
        facts = tuple(replace(fact, kind="parts as sub-items") for fact in part.facts)
        draft.add(Item(capitalized(part.text) + rng.choice((".", ";")), "+", 2), facts)


def as_notes(draft: Draft, speaker: Speaker, group: str, figures: int) -> None:
    """A paragraph without figures whose footnotes state them."""
    table = words("fillers")["noted"]
    topics = [topic for topic in (group, *GROUPS[group]) if topic in table]
    statements = draw_statements(speaker, figures) if topics else []
    if not statements:
        return
    rng = speaker.rng
    draft.notes += 1
    mark = str(draft.notes)
    text = rng.choice(table[topics[0]])
    draft.add(Paragraph(f"{text}{NOTE_MARK}{mark}{NOTE_MARK}."))
    noted = ". ".join(capitalized(each.text) for each in statements) + "."
    facts = tuple(replace(fact, kind="in a footnote") for fact in _facts(statements))
    draft.add(Note(mark, noted), facts)


def as_table(draft: Draft, speaker: Speaker, this_year: int, rows: int, *, full_rows: bool) -> None:
    """A table of indicators."""
    shape = draw_shape(speaker.rng, full_rows=full_rows)
    table = compose_table(speaker, shape, this_year, rows)
    draft.add(_grid(table.grid, full_rows=full_rows), table.facts)


def as_budget(draft: Draft, speaker: Speaker, this_year: int) -> None:
    """A table of the budget under a line that names its unit."""
    table = compose_money_table(speaker, this_year)
    if table is not None:
        lines = ("Đơn vị tính: triệu đồng", "(ĐVT: triệu đồng)", "ĐVT: Triệu đồng")
        draft.add(Paragraph(speaker.rng.choice(lines)))
        draft.add(table.grid, table.facts)


def _grid(grid: Grid, *, full_rows: bool) -> Grid:
    return replace(grid, rows=tuple(row for row in grid.rows if "" not in row)) if full_rows else grid


def heading(draft: Draft, text: str, level: int, number: str) -> None:
    """A heading with its number."""
    draft.add(Heading(text, level, number))


def _facts(statements: list[Statement]) -> tuple[Fact, ...]:
    return tuple(fact for each in statements for fact in each.facts)
