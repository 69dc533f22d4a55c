-- A document in several archives is one row of the warehouse, with the statements of the archive it was taken from.
SELECT
    'documents' AS what,
    (SELECT count(DISTINCT document_id) FROM lake.profiles) AS in_lake,
    (SELECT count(DISTINCT document_id) FROM main.dim_document) AS in_warehouse
UNION ALL
SELECT
    'observations of ' || d.archive,
    count(DISTINCT o.observation_id),
    (
        SELECT count(DISTINCT w.observation_id)
        FROM main.observations AS w
        JOIN main.dim_document AS wd USING (document_id)
        WHERE wd.archive = d.archive
    )
FROM main.dim_document AS d
LEFT JOIN lake.observations AS o ON o.document_id = d.document_id AND o.archive = d.archive
GROUP BY d.archive;
