"""What a document says about itself: kind, number, date, title, issuer, level, commune, years.

Read as a clerk would, from the text alone: `views` are what the eye takes in, `heading`, `bodies` and `years`
each answer one question. Which official unit is meant is settled for all documents at once in
`normalize.communes`.
"""

from __future__ import annotations

from pipelines.model import Document, Profile
from pipelines.normalize.profile.bodies import owner_of
from pipelines.normalize.profile.heading import date_of, kind_of, number_of, title_of
from pipelines.normalize.profile.views import views_of
from pipelines.normalize.profile.years import years_of

__all__ = ["profile_document"]


def profile_document(document: Document) -> Profile:
    """The profile of a document whose text is whole (see `normalize.restore`).

    What the document does not say is None; its level is the commune's unless it says otherwise.
    """
    views = views_of(document)
    title = title_of(views)
    number, symbol = number_of(views)
    dated = date_of(views)
    owner = owner_of(views, title=title, number=number, place=dated.place)
    plan_year, report_year = years_of(views, title, dated.issued_on)
    return Profile(
        document_id=document.document_id,
        title=title,
        kind=kind_of(views, title, symbol),
        number=number,
        issued_on=dated.issued_on,
        issuer=owner.issuer,
        level=owner.level,
        commune_name=owner.commune,
        commune_type=owner.commune_type,
        district=owner.district,
        province=owner.province,
        plan_year=plan_year,
        report_year=report_year,
    )
