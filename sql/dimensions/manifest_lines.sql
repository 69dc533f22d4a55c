-- requires:
-- reads: lake.manifest_lines
--
-- Lines of the home's manifest were settled in each archive: what one archive has not, another may have. Lines that
-- name different communes or years for one document are all refused; the home's own win over those inside archives.
CREATE TABLE manifest_lines (
    archive     VARCHAR,
    manifest    VARCHAR NOT NULL,
    line        INTEGER NOT NULL,
    file_name   VARCHAR,
    says        VARCHAR,
    document_id VARCHAR,
    commune_id  VARCHAR,
    year        INTEGER,
    outcome     VARCHAR NOT NULL CHECK (outcome IN ('applied', 'overruled', 'refused')),
    problem     VARCHAR,
    UNIQUE (archive, manifest, line),
    CHECK ((outcome = 'refused') = (problem IS NOT NULL)),
    CHECK (outcome = 'refused' OR (document_id IS NOT NULL AND commune_id IS NOT NULL))
);

INSERT INTO manifest_lines
WITH settled AS (
    SELECT
        CASE WHEN NOT is_of_home THEN archive END AS archive,
        manifest,
        line,
        file_name,
        nullif(says, '') AS says,
        is_of_home,
        document_id,
        commune_id,
        year,
        problem
    FROM lake.manifest_lines
),
-- One row a line: where several archives have something to say, the one that knows the document.
meant AS (
    SELECT
        *,
        count(DISTINCT document_id) OVER line_of AS documents,
        row_number() OVER (
            PARTITION BY archive, manifest, line
            ORDER BY document_id IS NULL, problem IS NOT NULL, document_id, problem
        ) AS place
    FROM settled
    WINDOW line_of AS (PARTITION BY archive, manifest, line)
),
lines AS (
    SELECT
        * EXCLUDE (problem),
        CASE
            WHEN documents > 1 THEN
                concat(documents, ' documents of several archives have this file name; write it as archive/file name')
            ELSE problem
        END AS problem
    FROM meant
    WHERE place = 1
),
ranked AS (
    SELECT
        *,
        problem IS NULL AND is_of_home < max(is_of_home) FILTER (problem IS NULL) OVER (PARTITION BY document_id)
            AS is_overruled
    FROM lines
),
compared AS (
    SELECT
        *,
        count(DISTINCT commune_id) FILTER (problem IS NULL) OVER (PARTITION BY document_id, is_overruled) AS communes,
        count(DISTINCT year) FILTER (problem IS NULL) OVER (PARTITION BY document_id, is_overruled) AS years
    FROM ranked
)
SELECT
    archive,
    manifest,
    line,
    file_name,
    says,
    document_id,
    commune_id,
    year,
    CASE
        WHEN problem IS NOT NULL OR (greatest(communes, years) > 1 AND NOT is_overruled) THEN 'refused'
        WHEN is_overruled THEN 'overruled'
        ELSE 'applied'
    END,
    coalesce(
        problem,
        CASE
            WHEN communes > 1 AND NOT is_overruled
                THEN 'another line names another commune for this document; leave the one that is right'
            WHEN years > 1 AND NOT is_overruled
                THEN 'another line names another year for this document; leave the one that is right'
        END
    )
FROM compared
ORDER BY archive NULLS FIRST, manifest, line;

COMMENT ON TABLE manifest_lines IS 'A line of a manifest, in which the operator says of which commune a document is, and of which year, and what became of it.';
COMMENT ON COLUMN manifest_lines.archive IS 'Key of the archive that the manifest lies in; NULL for the one of the home.';
COMMENT ON COLUMN manifest_lines.manifest IS 'Path of the manifest inside its archive, or HOME/manifest.csv.';
COMMENT ON COLUMN manifest_lines.line IS 'Line of the file, as an editor counts.';
COMMENT ON COLUMN manifest_lines.file_name IS 'File name that the line gives.';
COMMENT ON COLUMN manifest_lines.says IS 'Commune as the line gives it: its code, or its names.';
COMMENT ON COLUMN manifest_lines.document_id IS 'Document that the line is about; NULL where it could not be told.';
COMMENT ON COLUMN manifest_lines.commune_id IS 'Commune that the line means; NULL where it could not be told.';
COMMENT ON COLUMN manifest_lines.year IS 'Year that the line gives; it tells the era of the commune, and the year of a document that names none.';
COMMENT ON COLUMN manifest_lines.outcome IS 'applied: the document stands under this commune; overruled: a line of the home says otherwise or the same; refused: see problem.';
COMMENT ON COLUMN manifest_lines.problem IS 'Why a line is refused, and what to do; NULL where it is not.';
