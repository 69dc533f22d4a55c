"""The operator's decisions on what a run left open, each an entry in a file of the home that git can review.

A label gets a code (`aliases.csv`) or is found to be no indicator (`no_indicator.csv`), a figure is corrected
(`corrections.yml`), a document settled to a commune (`manifest.csv`). Here entries are checked and written; the next
run applies them. A decision taken twice is one entry; one that contradicts an entry is refused, and never replaces it.
"""

from pipelines.review.decision import Decision, DecisionError

__all__ = ["Decision", "DecisionError"]
