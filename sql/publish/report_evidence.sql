-- What the page shows of an observation; `at` is the place of the figure in its passage, from 0.
SELECT
    o.observation_id,
    o.label,
    coalesce(p.text, o.quote) AS passage,
    CASE WHEN p.text IS NOT NULL THEN o.char_start - p.char_start END AS starts,
    CASE WHEN p.text IS NOT NULL THEN o.char_end - p.char_start END AS ends,
    o.page,
    o.confidence,
    o.is_repaired,
    d.source_name,
    d.title,
    d.number,
    d.issued_on
FROM observations AS o
JOIN dim_document AS d USING (document_id)
LEFT JOIN document_passages AS p USING (document_id, block)
WHERE o.observation_id IN (SELECT unnest($observations::VARCHAR[]));
