"""Readers under mutated files: what is mutated (`originals`), how (`mutations`), what became of it (`verdicts`).

A quick share of it runs with the tests, a long one by hand (`__main__`).
"""
