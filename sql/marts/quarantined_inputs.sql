-- requires: dim_source
-- reads: lake.quarantine_extract, lake.quarantine_normalize
--
-- Copies of a document that could not be read share its reason: it may have been written down for one of them only.
CREATE TABLE quarantined_inputs (
    archive     VARCHAR NOT NULL,
    member      VARCHAR NOT NULL,
    source_name VARCHAR NOT NULL,
    document_id VARCHAR,
    size        BIGINT,
    stage       VARCHAR NOT NULL CHECK (stage IN ('extract', 'normalize')),
    reason      VARCHAR NOT NULL,
    message     VARCHAR NOT NULL,
    PRIMARY KEY (archive, member)
);

INSERT INTO quarantined_inputs
WITH quarantine AS (
    SELECT archive, member, document_id, stage, reason, message FROM lake.quarantine_extract
    UNION ALL
    SELECT archive, member, document_id, stage, reason, message FROM lake.quarantine_normalize
)
SELECT DISTINCT ON (source.archive, source.member)
    source.archive,
    source.member,
    source.source_name,
    source.document_id,
    source.size,
    quarantine.stage,
    quarantine.reason,
    quarantine.message
FROM dim_source AS source
JOIN quarantine
    ON (quarantine.archive = source.archive AND quarantine.member = source.member)
    OR quarantine.document_id = source.document_id
WHERE source.fate = 'quarantined'
ORDER BY
    source.archive,
    source.member,
    (quarantine.archive = source.archive AND quarantine.member = source.member) DESC,
    quarantine.archive,
    quarantine.member,
    quarantine.stage,
    quarantine.reason;

COMMENT ON TABLE quarantined_inputs IS 'An input that could not be read, and why.';
COMMENT ON COLUMN quarantined_inputs.archive IS 'Key of the archive that the input was found in.';
COMMENT ON COLUMN quarantined_inputs.member IS 'Path of the input inside its archive or folder.';
COMMENT ON COLUMN quarantined_inputs.source_name IS 'File name of the input, without folders or archive.';
COMMENT ON COLUMN quarantined_inputs.document_id IS 'sha256 of the bytes of the input; NULL where the bytes could not be had.';
COMMENT ON COLUMN quarantined_inputs.size IS 'Size of the input in bytes; NULL where it could not be had.';
COMMENT ON COLUMN quarantined_inputs.stage IS 'Stage that could not read it: extract or normalize.';
COMMENT ON COLUMN quarantined_inputs.reason IS 'Code of the reason, which does not change: unknown_format, corrupt, timeout and so on.';
COMMENT ON COLUMN quarantined_inputs.message IS 'What a clerk needs to know to act, in one sentence.';
