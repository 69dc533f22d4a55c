-- What the page shows of an observation and the place of its figure in its passage, from 0.
SELECT
    o.observation_id,
    o.label,
    coalesce(p.text, o.quote) AS passage,
    coalesce(o.char_start - p.char_start, strpos(o.quote, o.raw_value) - 1) AS starts,
    coalesce(o.char_end - p.char_start, strpos(o.quote, o.raw_value) - 1 + length(o.raw_value)) AS ends,
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
