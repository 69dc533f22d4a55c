"""How well documents are read: samples, composed documents, real and held-out ones, against their truth.

    python -m benchmarks.accuracy [--seed N] [--statements N] [--corpus NAME]… [--documents] [--misses N] [--json FILE]

Recall: of what the truth states, how much was read right. Precision: of what was read, how much is right. Each at
three depths (`benchmarks.scoring`): the value, with its context, and in full, with its indicator.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks import breakdown, report
from benchmarks.breakdown import Mistake
from benchmarks.corpora import SEALED, UNSEEN, Corpus, find_corpora
from benchmarks.reading import read_documents, unit_dimensions
from benchmarks.scoring import Comparison, Score, compare, read_truth
from pipelines.settings import Settings

_MISTAKES: dict[str, Callable[[Mapping[str, Comparison]], list[Mistake]]] = {
    "Indicators taken for others": breakdown.confused_indicators,
    "Contexts misread": breakdown.misread_contexts,
    "Numbers misread or not read": breakdown.misread_numbers,
    "Figures read where none is stated": breakdown.invented_figures,
}


def score_corpus(corpus: Corpus, settings: Settings) -> dict[str, Comparison]:
    """Read a corpus and compare each document with its truth; one that cannot be read counts as nothing read."""
    observations = read_documents(corpus.inputs, settings)
    units = unit_dimensions()
    return {
        name: compare(read_truth(path), observations.get(name, []), units)
        for name, path in corpus.truth.items()
    }


def total(comparisons: Iterable[Comparison]) -> Score:
    """Add the documents' scores up."""
    return sum((comparison.score for comparison in comparisons), Score())


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, compare, print."""
    options = _options(arguments)
    console = Console(width=150, highlight=False, soft_wrap=True)
    with tempfile.TemporaryDirectory() as scratch:
        corpora = {
            corpus.name: corpus
            for corpus in find_corpora(Path(scratch), seed=options.seed, statements=options.statements)
            if not options.corpus or corpus.name in options.corpus
        }
        settings = Settings()
        scored = {name: score_corpus(corpus, settings) for name, corpus in corpora.items()}
    _print(console, corpora, scored, options)
    if options.json:
        options.json.write_text(
            json.dumps(_data(corpora, scored), ensure_ascii=False, indent=1), encoding="utf-8"
        )


def _print(
    console: Console,
    corpora: Mapping[str, Corpus],
    scored: Mapping[str, dict[str, Comparison]],
    options: argparse.Namespace,
) -> None:
    for name, comparisons in scored.items() if options.documents else ():
        scores = {document: each.score for document, each in comparisons.items()}
        report.print_scores(console, f"Documents: {name}", "document", scores)
    sums = {name: total(comparisons.values()) for name, comparisons in scored.items()}
    report.print_scores(console, "Accuracy by corpus, in percent", "corpus", sums)
    for name, comparisons in scored.items():
        recalls = breakdown.recall_by_kind(comparisons.values())
        report.print_recalls(console, f"Recall by kind of statement: {name}", recalls)
        for column in ("damage", "layout", "kind") if corpora[name].made else ():
            scores = breakdown.score_by(comparisons, corpora[name].made, column)
            report.print_scores(console, f"Accuracy by {column} of document: {name}", column, scores)
    for name, comparisons in scored.items():
        if name in UNSEEN:
            bands = breakdown.confidence_bands(comparisons.values())
            report.print_bands(console, f"Confidence: {name}", bands)
    for name, comparisons in scored.items():
        for title, find in _MISTAKES.items() if name not in SEALED else ():
            report.print_mistakes(
                console, f"{title}: {name}", find(comparisons), most=options.misses, examples=options.examples
            )


def _data(
    corpora: Mapping[str, Corpus], scored: Mapping[str, dict[str, Comparison]]
) -> dict[str, dict[str, Any]]:
    return {
        name: {
            "score": report.score_data(total(comparisons.values())),
            "documents": {document: report.score_data(each.score) for document, each in comparisons.items()},
            "kinds": {
                kind: asdict(recall)
                for kind, recall in breakdown.recall_by_kind(comparisons.values()).items()
            },
            "made": {
                column: {
                    value: report.score_data(score)
                    for value, score in breakdown.score_by(comparisons, corpora[name].made, column).items()
                }
                for column in ("damage", "layout", "kind")
            },
            "confidence": [asdict(band) for band in breakdown.confidence_bands(comparisons.values())],
            "mistakes": {
                title: report.mistake_data(find(comparisons))
                for title, find in _MISTAKES.items()
                if name not in SEALED
            },
        }
        for name, comparisons in scored.items()
    }


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7, help="of the composed documents")
    parser.add_argument("--statements", type=int, default=2000, help="composed figures, at least; 0 for none")
    parser.add_argument(
        "--corpus", action="append", default=[], help="only this corpus (more than once: these)"
    )
    parser.add_argument("--documents", action="store_true", help="a line for each document too")
    parser.add_argument(
        "--misses", type=int, default=12, metavar="N", help="how many kinds of mistake to list"
    )
    parser.add_argument("--examples", type=int, default=1, metavar="N", help="sentences for each")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything as JSON too")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
