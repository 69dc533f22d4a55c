SELECT 'documents' AS what, count(*) AS found FROM main.dim_document
UNION ALL
SELECT 'observations', count(*) FROM main.observations;
