SELECT
    d.document_id,
    d.source_name,
    d.archive,
    d.title,
    d.kind,
    d.number,
    d.issued_on,
    d.level,
    d.is_damaged,
    coalesce(c.display_name, concat_ws(', ', d.district, d.province)) AS whose,
    count(o.observation_id) AS observations,
    count(o.indicator_code) AS coded
FROM dim_document AS d
LEFT JOIN dim_commune AS c USING (commune_id)
LEFT JOIN observations AS o USING (document_id)
GROUP BY ALL
ORDER BY whose COLLATE vi, d.issued_on, d.source_name
LIMIT $limit;
