-- requires: dim_source, dim_document, observations, fact_indicator, commune_comparison, plan_vs_result, document_conflicts, quarantined_inputs, review_queue
-- reads: history.releases, history.this_release
CREATE TABLE releases (
    release_id    VARCHAR PRIMARY KEY,
    created_at      TIMESTAMP NOT NULL,
    archives      VARCHAR NOT NULL,
    inputs_digest VARCHAR NOT NULL,
    code_version  VARCHAR NOT NULL,
    row_counts    VARCHAR NOT NULL
);

INSERT INTO releases
SELECT release_id, created_at, archives, inputs_digest, code_version, row_counts
FROM history.releases
UNION ALL
SELECT
    release_id,
    created_at,
    (SELECT coalesce(string_agg(DISTINCT archive, ', ' ORDER BY archive), '') FROM dim_source),
    inputs_digest,
    code_version,
    json_object(
        'dim_source', (SELECT count(*) FROM dim_source),
        'dim_document', (SELECT count(*) FROM dim_document),
        'observations', (SELECT count(*) FROM observations),
        'fact_indicator', (SELECT count(*) FROM fact_indicator),
        'commune_comparison', (SELECT count(*) FROM commune_comparison),
        'plan_vs_result', (SELECT count(*) FROM plan_vs_result),
        'document_conflicts', (SELECT count(*) FROM document_conflicts),
        'quarantined_inputs', (SELECT count(*) FROM quarantined_inputs),
        'review_queue', (SELECT count(*) FROM review_queue)
    )
FROM history.this_release
ORDER BY created_at;

COMMENT ON TABLE releases IS 'A release of the warehouse; the last one built is this file.';
COMMENT ON COLUMN releases.release_id IS 'Identifier of the release: when it was built, in UTC, and the start of its inputs_digest.';
COMMENT ON COLUMN releases.created_at IS 'When the release was built, in UTC.';
COMMENT ON COLUMN releases.archives IS 'Keys of the archives that it was built from, separated by commas.';
COMMENT ON COLUMN releases.inputs_digest IS 'Digest of everything it was built from; equal digests give equal tables.';
COMMENT ON COLUMN releases.code_version IS 'Digest of the code, SQL and reference data that built it.';
COMMENT ON COLUMN releases.row_counts IS 'Number of rows per table, as a JSON object.';
