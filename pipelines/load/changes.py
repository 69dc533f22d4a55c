"""Whether an archive holds anything that the lake does not know, without reading a document.

Looks at inputs by their hashes, and at what could not be read for a reason that may be gone; what code made the lake's
rows is the ledger's concern.
"""

from __future__ import annotations

from pipelines.extract import deserves_another_try
from pipelines.extract.archives import list_sources
from pipelines.load.lake import lake_of
from pipelines.model import Archive
from pipelines.settings import Home, Settings


def has_changed(home: Home, archive: Archive, settings: Settings) -> bool:
    """Whether the inputs found in an archive differ from those that the lake's part of `sources` holds.

    Or whether more of them may be read now than then, as after OCR was installed. True for an archive the lake does not
    know; an archive whose file is gone has not changed.
    """
    lake = lake_of(home)
    known = lake.read("sources", archive.key)
    if known is None:
        return True
    if not archive.path.exists():
        return False
    documents, quarantine = (lake.read(stage, archive.key) for stage in ("documents", "quarantine_extract"))
    if documents is None or quarantine is None or deserves_another_try(documents, quarantine):
        return True
    listing = list_sources(archive, settings)
    found = {(source.member, source.sha256) for source in listing.sources}
    lost = {(input_.member, None) for input_ in listing.quarantine}
    return found | lost != set(known.select("member", "document_id").iter_rows())
