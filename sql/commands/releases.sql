SELECT
    release_id,
    created_at,
    row_counts ->> 'dim_document' AS documents,
    row_counts ->> 'observations' AS observations,
    row_counts ->> 'fact_indicator' AS facts,
    archives
FROM releases
ORDER BY created_at DESC;
