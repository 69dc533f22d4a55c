-- requires:
-- reads: lake.sources, lake.profiles, lake.manifests, lake.quarantine_extract, lake.quarantine_normalize
--
-- Decides which input stands for a document that was handed in more than once: the first, by archive and member, of those
-- whose archive has it read. The tables made from documents follow this choice.
CREATE TABLE dim_source (
    archive     VARCHAR NOT NULL,
    member      VARCHAR NOT NULL,
    source_name VARCHAR NOT NULL,
    document_id VARCHAR,
    size        BIGINT,
    fate        VARCHAR NOT NULL CHECK (fate IN ('document', 'duplicate', 'manifest', 'quarantined', 'unaccounted')),
    PRIMARY KEY (archive, member),
    CHECK (fate NOT IN ('document', 'duplicate') OR document_id IS NOT NULL)
);

INSERT INTO dim_source
WITH quarantined AS (
    SELECT archive, member, document_id FROM lake.quarantine_extract
    UNION ALL
    SELECT archive, member, document_id FROM lake.quarantine_normalize
),
-- An archive that cannot even be listed is an input too, though no source was found in it.
inputs AS (
    SELECT archive, member, name AS source_name, document_id, size
    FROM lake.sources
    UNION ALL
    SELECT DISTINCT ON (archive, member)
        archive, member, regexp_extract(member, '[^/]*$') AS source_name, document_id, NULL AS size
    FROM quarantined
    ANTI JOIN lake.sources USING (archive, member)
),
-- `place` counts the inputs that hold a document; where its archive has it not read, it comes last.
placed AS (
    SELECT
        inputs.*,
        profiles.document_id IS NOT NULL AS is_read,
        row_number() OVER (
            PARTITION BY inputs.document_id
            ORDER BY profiles.document_id IS NULL, inputs.archive, inputs.member
        ) AS place
    FROM inputs
    LEFT JOIN (SELECT DISTINCT archive, document_id FROM lake.profiles) AS profiles
        ON profiles.archive = inputs.archive AND profiles.document_id = inputs.document_id
)
SELECT
    archive,
    member,
    source_name,
    document_id,
    size,
    CASE
        WHEN (archive, member) IN (SELECT (archive, manifest) FROM lake.manifests) THEN 'manifest'
        WHEN is_read AND place = 1 THEN 'document'
        WHEN document_id IN (SELECT document_id FROM lake.profiles) THEN 'duplicate'
        WHEN (archive, member) IN (SELECT (archive, member) FROM quarantined) THEN 'quarantined'
        WHEN document_id IN (SELECT document_id FROM quarantined WHERE document_id IS NOT NULL) THEN 'quarantined'
        ELSE 'unaccounted'
    END AS fate
FROM placed
ORDER BY archive, member;

COMMENT ON TABLE dim_source IS 'An input as it was handed in, and what became of it.';
COMMENT ON COLUMN dim_source.archive IS 'Key of the archive that the input was found in.';
COMMENT ON COLUMN dim_source.member IS 'Path of the input inside its archive or folder; the file name of a single document.';
COMMENT ON COLUMN dim_source.source_name IS 'File name of the input, without folders or archive.';
COMMENT ON COLUMN dim_source.document_id IS 'sha256 of the bytes of the input; NULL where the bytes could not be had.';
COMMENT ON COLUMN dim_source.size IS 'Size of the input in bytes; NULL where it could not be had.';
COMMENT ON COLUMN dim_source.fate IS 'document: stands for its document in dim_document; duplicate: holds the same bytes as one that does; manifest: says of which commune documents are, see manifest_lines; quarantined: could not be read; unaccounted: none of these, which a check reports.';
