-- requires: dim_source, manifest_lines
-- reads: reference.communes, lake.profiles
CREATE TABLE dim_commune (
    commune_id   VARCHAR PRIMARY KEY,
    commune_code VARCHAR,
    era          VARCHAR,
    name         VARCHAR,
    type         VARCHAR CHECK (type IN ('xã', 'phường', 'thị trấn', 'đặc khu')),
    district     VARCHAR,
    province     VARCHAR,
    region       VARCHAR,
    valid_from   DATE,
    valid_to     DATE,
    display_name VARCHAR NOT NULL,
    status       VARCHAR NOT NULL CHECK (status IN ('identified', 'ambiguous', 'unidentified')),
    candidates   VARCHAR,
    evidence     VARCHAR,
    CHECK (valid_from <= valid_to),
    CHECK (status <> 'identified' OR (commune_code IS NOT NULL AND name IS NOT NULL))
);

INSERT INTO dim_commune
WITH communes AS (
    SELECT
        commune_id,
        code AS commune_code,
        era,
        name,
        type,
        district,
        province,
        region,
        valid_from::DATE AS valid_from,
        valid_to::DATE AS valid_to,
        'identified' AS status,
        NULL AS candidates,
        NULL AS evidence
    FROM reference.communes
    UNION ALL
    SELECT
        profile.commune_id,
        NULL,
        NULL,
        profile.commune_name,
        profile.commune_type,
        profile.district,
        profile.province,
        NULL,
        NULL,
        NULL,
        profile.commune_status,
        nullif(array_to_string(profile.commune_candidates, ', '), ''),
        profile.commune_evidence
    FROM lake.profiles AS profile
    JOIN dim_source AS source USING (document_id, archive)
    WHERE
        source.fate = 'document'
        AND profile.commune_status IN ('ambiguous', 'unidentified')
        AND source.document_id NOT IN (SELECT document_id FROM manifest_lines WHERE outcome = 'applied')
)
SELECT
    commune_id,
    commune_code,
    era,
    name,
    type,
    district,
    province,
    region,
    valid_from,
    valid_to,
    concat_ws(', ', concat_ws(' ', coalesce(type, 'xã'), coalesce(name, '(chưa rõ tên)')), district, province),
    status,
    candidates,
    evidence
FROM communes
ORDER BY commune_id;

COMMENT ON TABLE dim_commune IS 'A commune, ward or township over a span of time, or the provisional row of a document whose commune could not be told.';
COMMENT ON COLUMN dim_commune.commune_id IS 'Official code and era, or provisional- and the first 12 characters of the document_id.';
COMMENT ON COLUMN dim_commune.commune_code IS 'Official code of the unit, five digits; NULL for provisional rows.';
COMMENT ON COLUMN dim_commune.era IS 'First year of the system of units that the row belongs to: 2004, or 2025 since the reform of July 2025; NULL for provisional rows.';
COMMENT ON COLUMN dim_commune.name IS 'Name without its type; NULL where the document leaves its commune unnamed.';
COMMENT ON COLUMN dim_commune.type IS 'Type of the unit: xã (commune), phường (ward), thị trấn (township) or đặc khu (special zone); NULL where not known.';
COMMENT ON COLUMN dim_commune.district IS 'District that the unit belongs to; NULL where there is none or it is not known.';
COMMENT ON COLUMN dim_commune.province IS 'Province or city that the unit belongs to; NULL where not known.';
COMMENT ON COLUMN dim_commune.region IS 'Region that the province belongs to; NULL where not known.';
COMMENT ON COLUMN dim_commune.valid_from IS 'First day on which the unit existed in this form, as far as the data says.';
COMMENT ON COLUMN dim_commune.valid_to IS 'Last day on which the unit existed in this form; NULL where it still does.';
COMMENT ON COLUMN dim_commune.display_name IS 'Type, name, district and province for reading, as far as known.';
COMMENT ON COLUMN dim_commune.status IS 'identified: of the gazetteer; ambiguous: several communes fit what the document says; unidentified: the document does not say enough.';
COMMENT ON COLUMN dim_commune.candidates IS 'commune_id of each commune that an ambiguous document may mean, separated by commas; NULL elsewhere.';
COMMENT ON COLUMN dim_commune.evidence IS 'What the document says that its commune was told by, or could not be; NULL for rows of the gazetteer.';
