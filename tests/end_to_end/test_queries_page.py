from pipelines.publish.worked_queries import answered, worked_queries
from pipelines.settings import PROJECT
from tests.end_to_end.line import Line

PAGE = PROJECT / "docs" / "queries.md"


def test_every_query_of_the_page_answers_what_the_page_says(published: Line) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == answered(page, published.home.warehouse), (
        "the samples answer otherwise: run `make queries`"
    )


def test_the_page_has_twenty_questions_that_are_all_different() -> None:
    questions = [query.question for query in worked_queries(PAGE.read_text(encoding="utf-8"))]
    assert len(set(questions)) == len(questions) >= 20
