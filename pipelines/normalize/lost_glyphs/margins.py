"""How much likelier each restored word is than the next best reading, the words around it left alone."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.normalize.lost_glyphs import costs
from pipelines.normalize.lost_glyphs.corpus import Language
from pipelines.normalize.lost_glyphs.damaged_forms import Candidate, Index
from pipelines.normalize.lost_glyphs.decoder import Step
from pipelines.normalize.lost_glyphs.language_model import START, Context, LanguageModel, after
from pipelines.normalize.lost_glyphs.tokens import word_token


def margins(text: str, steps: list[Step], language: Language, index: Index) -> list[float]:
    """For each restored word among `steps`, in order: nats between it and its best rival; else infinite."""
    found = []
    context = START
    for place, step in enumerate(steps):
        if step.candidate is not None:
            following = [later.token for later in steps[place + 1 : place + 3]]
            own = _score(language.model, context, [step.token, *following])
            own -= _cost(text, step.start, step.candidate)
            rivals = (
                _score(language.model, context, [token, *following]) - cost
                for token, cost in _rivals(text, step, step.candidate, index)
            )
            found.append(own - max(rivals, default=float("-inf")))
        context = after(context, step.token)
    return found


def _score(model: LanguageModel, context: Context, tokens: list[str]) -> float:
    total = 0.0
    for token in tokens:
        total += model.log_probability(context, token)
        context = after(context, token)
    return total


def _cost(text: str, start: int, candidate: Candidate) -> float:
    return candidate.cost + costs.restored_word(text, start, candidate)


def _rivals(text: str, step: Step, chosen: Candidate, index: Index) -> Iterator[tuple[str, float]]:
    """Other words for the same stretch, or for it less a space at its start or end, with their costs."""
    form = text[step.start : step.end]
    stretches = [(0, len(form))]
    if form[0] == " ":
        stretches.append((1, len(form)))
    if form[-1] == " ":
        stretches.append((0, len(form) - 1))
    for start, end in stretches:
        spaces = costs.EXTRA_SPACE * (len(form) - (end - start))
        if form[start:end].isalpha():
            yield word_token(form[start:end]), spaces
        for rival in index.get(form[start:end], ()):
            if rival.token != chosen.token and costs.may_stand(text, step.start + start, rival):
                yield rival.token, spaces + _cost(text, step.start + start, rival)
