SELECT
    'document_id' AS reference,
    document_id AS refers_to,
    document_id IN (SELECT document_id FROM main.dim_document) AS is_found
FROM main.document_passages
GROUP BY document_id;
