-- Floors lie well below what sound documents have: of the samples and the held-out documents, none has less than 41 % of its figures
-- under an indicator. Few figures or documents say nothing.
WITH documents AS (
    SELECT
        document.archive,
        document.source_name,
        count(observation.observation_id) AS figures,
        count(observation.indicator_code) AS coded,
        count(observation.unit_code) AS measured
    FROM main.dim_document AS document
    LEFT JOIN main.observations AS observation USING (document_id)
    GROUP BY document.document_id, document.archive, document.source_name
)

SELECT archive, source_name, 'figures with an indicator' AS what, figures AS of, round(100 * coded / figures, 1) AS percent, 25 AS floor
FROM documents
WHERE figures >= 10
UNION ALL
SELECT archive, source_name, 'figures with a unit', figures, round(100 * measured / figures, 1), 90
FROM documents
WHERE figures >= 10
UNION ALL
SELECT archive, NULL, 'documents with figures', count(*), round(100 * count_if(figures > 0) / count(*), 1), 50
FROM documents
GROUP BY archive
HAVING count(*) >= 10
ORDER BY archive, source_name, what;
