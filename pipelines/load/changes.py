"""Whether an archive holds anything that the lake does not know, without reading a document.

Looks at inputs by their hashes only; what code made the lake's rows is the ledger's concern.
"""

from __future__ import annotations

from pipelines.extract.archives import list_sources
from pipelines.load.lake import Lake
from pipelines.model import Archive
from pipelines.settings import Home, Settings


def has_changed(home: Home, archive: Archive, settings: Settings) -> bool:
    """Whether the inputs found in an archive differ from those that the lake's part of `sources` holds.

    True for an archive the lake does not know; an archive whose file is gone has not changed.
    """
    known = Lake(home.lake).read("sources", archive.key)
    if known is None:
        return True
    if not archive.path.exists():
        return False
    listing = list_sources(archive, settings)
    found = {(source.member, source.sha256) for source in listing.sources}
    lost = {(input_.member, None) for input_ in listing.quarantine}
    return found | lost != set(known.select("member", "document_id").iter_rows())
