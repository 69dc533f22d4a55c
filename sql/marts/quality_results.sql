-- requires:
--
-- Filled by the checks, once the warehouse is built.
CREATE TABLE quality_results (
    check_name   VARCHAR PRIMARY KEY,
    table_name   VARCHAR NOT NULL,
    severity     VARCHAR NOT NULL CHECK (severity IN ('critical', 'warning')),
    description  VARCHAR NOT NULL,
    expected     VARCHAR NOT NULL,
    found        VARCHAR NOT NULL,
    passed       BOOLEAN NOT NULL,
    failing_rows BIGINT NOT NULL CHECK (failing_rows >= 0),
    examples     VARCHAR NOT NULL,
    advice       VARCHAR NOT NULL,
    release_id   VARCHAR NOT NULL
);

COMMENT ON TABLE quality_results IS 'A data-quality check of this release and what came of it.';
COMMENT ON COLUMN quality_results.check_name IS 'Name of the check.';
COMMENT ON COLUMN quality_results.table_name IS 'The published table that the check is about.';
COMMENT ON COLUMN quality_results.severity IS 'critical: a failure holds the release back; warning: it is published with it.';
COMMENT ON COLUMN quality_results.description IS 'What is checked, and why it matters.';
COMMENT ON COLUMN quality_results.expected IS 'What each row should be like.';
COMMENT ON COLUMN quality_results.found IS 'What was found.';
COMMENT ON COLUMN quality_results.passed IS 'Whether all rows are as expected.';
COMMENT ON COLUMN quality_results.failing_rows IS 'Number of rows that are not as expected.';
COMMENT ON COLUMN quality_results.examples IS 'The first of those rows, as a JSON array of objects.';
COMMENT ON COLUMN quality_results.advice IS 'What to do when the check fails.';
COMMENT ON COLUMN quality_results.release_id IS 'The release that was checked, in releases.';
