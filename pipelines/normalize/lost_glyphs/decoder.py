"""The likeliest reading of a damaged text: a beam search over what each of its spaces can have been.

The search walks the text from left to right. At each offset it keeps the best hypotheses by what came
before (the language model's context) and by where they stand: after a mark, after a word, or in a gap.
What a hypothesis may do next is in this module; what it costs, besides the language model's say, in
`costs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from pipelines.normalize.lost_glyphs import costs
from pipelines.normalize.lost_glyphs.corpus import Language
from pipelines.normalize.lost_glyphs.damaged_forms import Candidate, Index
from pipelines.normalize.lost_glyphs.language_model import START, Context, after
from pipelines.normalize.lost_glyphs.tokens import (
    BOUNDARY,
    NUMBER,
    UNKNOWN,
    mark_token,
    number_token,
    word_token,
)

_BEAM_WIDTH = 40
_BEAM_DEPTH = 20.0
"""Nats that a hypothesis may be behind the best one at the same place."""


class _Place(IntEnum):
    MARK = 0
    """At the start of a line, or after a mark or number: a word may follow at once, or after one space."""
    WORD = 1
    """After a word: a space or a mark must follow."""
    GAP = 2
    """After a space: another one is an extra one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One token of a reading."""

    start: int
    end: int
    token: str
    candidate: Candidate | None
    """The restored word; None for what was read as it stands."""


_Trace = tuple[Step, "_Trace | None"]
_Beam = dict[Context, tuple[float, _Trace | None]]


def decode(text: str, language: Language, index: Index) -> list[Step]:
    """The tokens of the likeliest reading of `text`, in order."""
    return _Search(text, language, index).run()


class _Search:
    def __init__(self, text: str, language: Language, index: Index) -> None:
        self._text = text
        self._model = language.model
        self._index = index
        self._longest_form = max(map(len, index), default=0)
        self._beams: list[tuple[_Beam, _Beam, _Beam] | None] = [None] * (len(text) + 1)
        self._beams[0] = ({START: (0.0, None)}, {}, {})

    def run(self) -> list[Step]:
        for offset in range(len(self._text)):
            beams = self._beams[offset]
            if beams is not None:
                self._beams[offset] = None
                for place in _Place:
                    if beams[place]:
                        self._extend(offset, place, _pruned(beams[place]))
        return self._best()

    def _best(self) -> list[Step]:
        ends = self._beams[len(self._text)] or ({}, {}, {})
        _, trace = max((found for beam in ends for found in beam.values()), key=lambda found: found[0])
        steps = []
        while trace is not None:
            step, trace = trace
            steps.append(step)
        return steps[::-1]

    def _beam_at(self, offset: int, place: _Place) -> _Beam:
        beams = self._beams[offset]
        if beams is None:
            beams = self._beams[offset] = ({}, {}, {})
        return beams[place]

    def _move(self, beam: _Beam, end: int, place: _Place, cost: float) -> None:
        """Let hypotheses pass over a space or line end that says nothing."""
        target = self._beam_at(end, place)
        for context, (score, trace) in beam.items():
            standing = target.get(context)
            if standing is None or standing[0] < score - cost:
                target[context] = (score - cost, trace)

    def _read(self, beam: _Beam, step: Step, place: _Place, cost: float, *, is_known: bool = True) -> None:
        """Let hypotheses read a token; what the model does not know has its cost alone."""
        target = self._beam_at(step.end, place)
        token = step.token
        for context, (score, trace) in beam.items():
            if token == BOUNDARY and context == START:
                following, total = START, score
            else:
                following, total = after(context, token), score - cost
                if is_known:
                    total += self._model.log_probability(context, token)
            standing = target.get(following)
            if standing is None or standing[0] < total:
                target[following] = (total, (step, trace))

    def _extend(self, offset: int, place: _Place, beam: _Beam) -> None:
        letter = self._text[offset]
        if letter == " ":
            self._move(beam, offset + 1, _Place.GAP, costs.EXTRA_SPACE if place == _Place.GAP else 0.0)
            if place != _Place.GAP:
                self._read_lost_stop(offset, beam)
            if place != _Place.WORD:
                self._read_damaged_words(offset, beam)
        elif letter.isalpha():
            if place != _Place.WORD:
                self._read_sound_word(offset, beam)
                self._read_damaged_words(offset, beam)
        elif letter == "\n":
            # A line end says nothing, or closes a paragraph.
            self._move(beam, offset + 1, _Place.MARK, 0.0)
            self._read(beam, Step(offset, offset + 1, BOUNDARY, None), _Place.MARK, costs.PARAGRAPH_END)
        elif number := NUMBER.match(self._text, offset):
            token = number_token(number.group())
            self._read(beam, Step(offset, number.end(), token, None), _Place.MARK, 0.0)
        else:
            self._read(beam, Step(offset, offset + 1, mark_token(letter), None), _Place.MARK, 0.0)

    def _read_lost_stop(self, offset: int, beam: _Beam) -> None:
        """A space that was a full stop, before another space or a line end."""
        if self._text[offset + 1 : offset + 2] in {"", " ", "\n"}:
            is_inside_sentence = costs.next_visible(self._text, offset).islower()
            cost = costs.LOST_STOP_INSIDE_SENTENCE if is_inside_sentence else costs.LOST_STOP
            self._read(beam, Step(offset, offset + 1, BOUNDARY, None), _Place.MARK, cost)

    def _read_sound_word(self, offset: int, beam: _Beam) -> None:
        end = offset
        while end < len(self._text) and self._text[end].isalpha():
            end += 1
        word = self._text[offset:end]
        token = word_token(word)
        if token in self._model or token != word.lower():
            self._read(beam, Step(offset, end, token, None), _Place.WORD, 0.0)
        else:
            step = Step(offset, end, UNKNOWN, None)
            self._read(beam, step, _Place.WORD, costs.unknown_word(word), is_known=False)

    def _read_damaged_words(self, offset: int, beam: _Beam) -> None:
        text = self._text
        for end in range(offset + 1, min(offset + self._longest_form, len(text)) + 1):
            last = text[end - 1]
            if last != " " and not last.isalpha():
                break
            if end < len(text) and text[end].isalpha():
                continue
            for candidate in self._index.get(text[offset:end], ()):
                if costs.may_stand(text, offset, candidate):
                    cost = candidate.cost + costs.restored_word(text, offset, candidate)
                    self._read(beam, Step(offset, end, candidate.token, candidate), _Place.WORD, cost)


def _pruned(beam: _Beam) -> _Beam:
    if len(beam) == 1:
        return beam
    least = max(score for score, _ in beam.values()) - _BEAM_DEPTH
    kept = {context: found for context, found in beam.items() if found[0] >= least}
    if len(kept) > _BEAM_WIDTH:
        kept = dict(sorted(kept.items(), key=lambda item: -item[1][0])[:_BEAM_WIDTH])
    return kept
