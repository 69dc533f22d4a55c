SELECT
    document_id,
    'commune_id' AS reference,
    commune_id AS refers_to,
    commune_id IN (SELECT commune_id FROM main.dim_commune) AS is_found
FROM main.dim_document
WHERE commune_id IS NOT NULL;
