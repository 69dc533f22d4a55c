"""Compose documents with known truth into a folder.

python -m benchmarks.generate --seed 7 --statements 2000 --out FOLDER
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.generate.corpus import compose, write_corpus


def main() -> None:
    """Compose what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.generate", description="Compose documents with known truth."
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--statements", type=int, default=2000, help="figures to state, at least")
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    options = parser.parse_args()
    figures = write_corpus(compose(options.seed, options.statements), options.out)
    print(f"{figures:,} figures in {options.out}")


if __name__ == "__main__":
    main()
