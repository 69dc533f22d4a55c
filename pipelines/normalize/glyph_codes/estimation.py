"""What each code most likely means, word by word: expectation and maximization over the candidates of all runs.

Each run is judged by itself, with the sound words beside it; what it says about a code then counts in every
other run with that code.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipelines.normalize.glyph_codes.candidates import Lexicon
from pipelines.normalize.glyph_codes.coded_text import Part, Run
from pipelines.normalize.glyph_codes.punctuation import MARKS, Place, Punctuation, place_of
from pipelines.normalize.lost_glyphs.language_model import LanguageModel
from pipelines.normalize.lost_glyphs.tokens import WORD, mark_token, word_token

_ROUNDS = 8
_SMOOTHING = 0.05
"""What a meaning that no run supports counts, in occurrences."""
_MARK = -5.0
"""Log share of one mark among what may follow a word."""
_LONE_MARK = -3.5
"""The same between numbers and between spaces, where words are not."""
_DEPTH = 12.0
"""Nats that an option may be behind the best of its run."""
_VISIBLE = 3.0
"""Nats at first against a character that the text has plenty of without any code."""
_LEAST_WEIGHT = 1e-4
"""Options less likely than that are given up."""
_NEVER = -14.0
"""Log share of a meaning that was given up elsewhere."""
_MOST_BESIDE_MARK = 20
"""Candidates of a run that are tried with a mark beside them."""
_LAST_WORD = re.compile(rf"[ \n]({WORD.pattern})[ \n]\Z")
_NEXT_WORD = re.compile(rf"[ \n]({WORD.pattern})(?=[ \n.,;:])")

Meanings = dict[int, dict[str, float]]
"""For each code the shares of what it may mean."""


@dataclass(frozen=True, slots=True)
class _Option:
    """One way to read a run."""

    meanings: tuple[tuple[int, str], ...]
    log_share: float


@dataclass(frozen=True, slots=True)
class _Site:
    """A run and what stands beside it: all that its reading depends on."""

    parts: tuple[Part, ...]
    before: str | None
    """The token of the sound word before; None where a code or a mark is there."""
    after: str | None
    place: Place
    touches_digit: bool
    """Whether a digit stands beside a code: that is no letter then."""


class Estimator:
    """Reads runs by a lexicon, a language model and the habits of punctuation."""

    def __init__(self, lexicon: Lexicon, model: LanguageModel, punctuation: Punctuation) -> None:
        self._lexicon = lexicon
        self._model = model
        self._punctuation = punctuation

    def estimate(self, text: str, runs: list[Run], visible: frozenset[str]) -> Meanings:
        """The meanings of all codes that some run explains; they are hardly characters that are `visible`."""
        sites = Counter(_site(text, run) for run in runs)
        groups = [(options, count) for site, count in sites.items() if (options := self._options(site))]
        shares: Meanings = {}
        for _ in range(_ROUNDS):
            logs = {code: _logs(of_code) for code, of_code in shares.items()} or None
            found: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
            kept = []
            for options, count in groups:
                weights = _weights(options, logs, visible)
                likely = []
                for option, weight in zip(options, weights, strict=True):
                    if weight > _LEAST_WEIGHT:
                        likely.append(option)
                        for code, character in option.meanings:
                            found[code][character] += weight * count
                kept.append((likely, count))
            groups = kept
            shares = {code: _normalized(counts) for code, counts in found.items()}
        return shares

    def _options(self, site: _Site) -> list[_Option]:
        options = [*self._words(site), *self._marks(site)]
        best = max((option.log_share for option in options), default=0.0)
        return [option for option in options if option.log_share > best - _DEPTH]

    def _words(self, site: _Site) -> Iterator[_Option]:
        """The run as one word."""
        if not site.touches_digit:
            for candidate in self._lexicon.candidates(site.parts):
                log_share = candidate.log_share + self._in_context(candidate.token, site)
                yield _Option(candidate.meanings, log_share)

    def _in_context(self, token: str, site: _Site) -> float:
        """Nats by which the words beside it make a token likelier."""
        found = 0.0
        model = self._model
        if site.before is not None:
            found += model.log_probability(("", site.before), token) - model.log_probability(("", ""), token)
        if site.after is not None:
            found += model.log_probability(("", token), site.after)
            found -= model.log_probability(("", ""), site.after)
        return found

    def _marks(self, site: _Site) -> Iterator[_Option]:
        """The run with a mark at its start, at its end, or as nothing else."""
        parts, (before, after, following) = site.parts, site.place
        first, last = parts[0], parts[-1]
        if len(parts) == 1 and isinstance(first, int):
            for mark, lift in self._lifts(site.place):
                log_share = _LONE_MARK + lift + self._in_context(mark_token(mark), site)
                yield _Option(((first, mark),), log_share)
            return
        if isinstance(last, int):
            yield from self._beside(parts[:-1], last, (_kind_of(parts[-2]), after, following))
        if isinstance(first, int):
            kind = _kind_of(parts[1])
            yield from self._beside(parts[1:], first, (before, kind, kind))

    def _beside(self, parts: tuple[Part, ...], code: int, place: Place) -> Iterator[_Option]:
        lifts = list(self._lifts(place))
        for meanings, log_share in self._rests(parts):
            if all(known != code for known, _ in meanings):
                for mark, lift in lifts:
                    yield _Option((*meanings, (code, mark)), log_share + _MARK + lift)

    def _rests(self, parts: tuple[Part, ...]) -> Iterator[tuple[tuple[tuple[int, str], ...], float]]:
        letters = [part for part in parts if isinstance(part, str)]
        if len(letters) == len(parts):
            token = word_token("".join(letters))
            yield (), self._model.log_probability(("", ""), token)
        else:
            for candidate in self._lexicon.candidates(parts)[:_MOST_BESIDE_MARK]:
                yield candidate.meanings, candidate.log_share

    def _lifts(self, place: Place) -> Iterator[tuple[str, float]]:
        for mark in MARKS:
            yield mark, self._punctuation.log_lift(mark, place)


def _weights(
    options: list[_Option], logs: Mapping[int, Mapping[str, float]] | None, visible: frozenset[str]
) -> list[float]:
    """How likely each option is, the others considered; `logs` are the log shares of each code's meanings."""
    scores = []
    for option in options:
        score = option.log_share
        for code, character in option.meanings:
            if logs is None:
                score -= _VISIBLE * (character in visible)
            else:
                score += logs[code].get(character, _NEVER)
        scores.append(score)
    best = max(scores)
    weights = [math.exp(score - best) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _logs(shares: Mapping[str, float]) -> dict[str, float]:
    return {character: math.log(share) for character, share in shares.items()}


def _normalized(counts: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values()) + _SMOOTHING * len(counts)
    return {character: (count + _SMOOTHING) / total for character, count in counts.items()}


def _site(text: str, run: Run) -> _Site:
    return _Site(
        run.parts,
        _word_before(text, run.start),
        _word_after(text, run.end),
        place_of(text, run.start, run.end),
        (isinstance(run.parts[0], int) and text[run.start - 1 : run.start].isdigit())
        or (isinstance(run.parts[-1], int) and text[run.end : run.end + 1].isdigit()),
    )


def _kind_of(part: Part) -> str:
    if isinstance(part, int):
        return "small"
    return "capital" if part.isupper() else "small"


def _word_before(text: str, end: int) -> str | None:
    match = _LAST_WORD.search(text[max(0, end - 14) : end])
    return word_token(match[1]) if match else None


def _word_after(text: str, start: int) -> str | None:
    match = _NEXT_WORD.match(text, start)
    return word_token(match[1]) if match else None
