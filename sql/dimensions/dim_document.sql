-- requires: dim_source, dim_commune, manifest_lines
-- reads: lake.profiles, lake.texts
CREATE TABLE dim_document (
    document_id      VARCHAR PRIMARY KEY,
    source_name      VARCHAR NOT NULL,
    archive          VARCHAR NOT NULL,
    title            VARCHAR,
    kind             VARCHAR,
    number           VARCHAR,
    issued_on        DATE,
    issuer           VARCHAR,
    level            VARCHAR NOT NULL CHECK (level IN ('commune', 'district', 'province')),
    commune_id       VARCHAR REFERENCES dim_commune (commune_id),
    commune_status   VARCHAR CHECK (commune_status IN ('identified', 'ambiguous', 'unidentified')),
    commune_evidence VARCHAR,
    commune_name     VARCHAR,
    commune_type     VARCHAR,
    district         VARCHAR,
    province         VARCHAR,
    plan_year        INTEGER,
    report_year      INTEGER,
    member           VARCHAR NOT NULL,
    size             BIGINT,
    copies           INTEGER NOT NULL,
    format           VARCHAR NOT NULL,
    page_count       INTEGER,
    characters       INTEGER NOT NULL,
    is_damaged       BOOLEAN,
    repairs          INTEGER NOT NULL,
    FOREIGN KEY (archive, member) REFERENCES dim_source (archive, member),
    -- A commune's document always has a commune, if only a provisional one; others never have.
    CHECK ((level = 'commune') = (commune_id IS NOT NULL))
);

INSERT INTO dim_document
-- What the operator says of a document's commune wins over what it states; a year counts where it names none, for results and
-- targets alike. Lines that are applied agree.
WITH told AS (
    SELECT
        document_id,
        max(commune_id) FILTER (outcome = 'applied') AS commune_id,
        -- A line of the home that names no year leaves that of an archive's line.
        coalesce(
            max(year) FILTER (outcome = 'applied'),
            CASE WHEN count(DISTINCT year) FILTER (outcome = 'overruled') = 1 THEN max(year) FILTER (outcome = 'overruled') END
        ) AS year,
        min_by(
            concat(manifest, ' line ', line, ': ', says),
            (archive IS NOT NULL, coalesce(archive, ''), manifest, line)
        ) FILTER (outcome = 'applied') AS evidence
    FROM manifest_lines
    WHERE document_id IS NOT NULL
    GROUP BY document_id
    HAVING bool_or(outcome = 'applied')
),
copies AS (
    SELECT document_id, count(*) AS copies
    FROM dim_source
    WHERE fate IN ('document', 'duplicate')
    GROUP BY document_id
)
SELECT
    source.document_id,
    source.source_name,
    source.archive,
    profile.title,
    profile.kind,
    profile.number,
    profile.issued_on,
    profile.issuer,
    CASE WHEN told.commune_id IS NULL THEN profile.level ELSE 'commune' END,
    coalesce(told.commune_id, profile.commune_id),
    CASE WHEN told.commune_id IS NULL THEN profile.commune_status ELSE 'identified' END,
    coalesce(told.evidence, profile.commune_evidence),
    profile.commune_name,
    profile.commune_type,
    profile.district,
    profile.province,
    coalesce(profile.plan_year, CASE WHEN is_undated THEN told.year END),
    coalesce(profile.report_year, CASE WHEN profile.issued_on IS NULL THEN told.year END),
    source.member,
    source.size,
    copies.copies,
    text.format,
    text.page_count,
    length(text.text),
    text.is_damaged,
    coalesce(len(text.repairs), 0)
FROM dim_source AS source
JOIN (
    SELECT *, coalesce(plan_year, report_year, date_part('year', issued_on)) IS NULL AS is_undated FROM lake.profiles
) AS profile USING (document_id, archive)
JOIN copies USING (document_id)
LEFT JOIN told ON told.document_id = source.document_id
LEFT JOIN lake.texts AS text ON text.document_id = source.document_id AND text.archive = source.archive
WHERE source.fate = 'document'
ORDER BY source.document_id;

COMMENT ON TABLE dim_document IS 'A document that was read, with what it says about itself; handed in several times, it stands here once.';
COMMENT ON COLUMN dim_document.document_id IS 'sha256 of the bytes of the document.';
COMMENT ON COLUMN dim_document.source_name IS 'File name of the document, without folders or archive.';
COMMENT ON COLUMN dim_document.archive IS 'Key of the archive that the document was read from.';
COMMENT ON COLUMN dim_document.title IS 'Title of the document as printed; NULL where none was found.';
COMMENT ON COLUMN dim_document.kind IS 'Kind of document: resolution, plan, report, conclusion and so on; NULL where it could not be told.';
COMMENT ON COLUMN dim_document.number IS 'Number of the document as written.';
COMMENT ON COLUMN dim_document.issued_on IS 'Day on which the document was issued; NULL where it does not say.';
COMMENT ON COLUMN dim_document.issuer IS 'Issuing body as written.';
COMMENT ON COLUMN dim_document.level IS 'Whose document it is: commune, district or province.';
COMMENT ON COLUMN dim_document.commune_id IS 'Commune of dim_commune that the document is about, provisional where it could not be told; NULL for documents of other levels.';
COMMENT ON COLUMN dim_document.commune_status IS 'How surely the commune is known: identified, ambiguous or unidentified; NULL for documents of other levels.';
COMMENT ON COLUMN dim_document.commune_evidence IS 'What in the document the commune was told by, or could not be; the line of the manifest where the operator told it.';
COMMENT ON COLUMN dim_document.commune_name IS 'Name of the commune as the document states it, without its type; NULL where it does not.';
COMMENT ON COLUMN dim_document.commune_type IS 'Type of the commune as the document states it: xã, phường or thị trấn; NULL where it does not.';
COMMENT ON COLUMN dim_document.district IS 'District as the document states it; NULL where it does not.';
COMMENT ON COLUMN dim_document.province IS 'Province as the document states it; NULL where it does not.';
COMMENT ON COLUMN dim_document.plan_year IS 'Year that the targets of the document are for; where it names no year, that of a manifest; NULL where it sets none.';
COMMENT ON COLUMN dim_document.report_year IS 'Year that the results of the document are for; where it names no year, that of a manifest; NULL where it reports none.';
COMMENT ON COLUMN dim_document.member IS 'Path of the document inside its archive or folder.';
COMMENT ON COLUMN dim_document.size IS 'Size of the document in bytes.';
COMMENT ON COLUMN dim_document.copies IS 'Number of inputs that hold this very document.';
COMMENT ON COLUMN dim_document.format IS 'Format as told by the content: pdf, docx, markdown, text and so on.';
COMMENT ON COLUMN dim_document.page_count IS 'Number of pages; NULL where the format has none.';
COMMENT ON COLUMN dim_document.characters IS 'Length of the text of the document in characters.';
COMMENT ON COLUMN dim_document.is_damaged IS 'Whether the text of the document had lost characters; NULL where restoring it failed and the text is as it was read.';
COMMENT ON COLUMN dim_document.repairs IS 'Number of words whose lost characters were restored.';
