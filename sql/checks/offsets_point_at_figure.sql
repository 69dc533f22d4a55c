-- A line break inside a figure is where its source wrapped the line, and means no more than a space.
SELECT
    o.observation_id,
    o.document_id,
    regexp_replace(
        substring(p.text, o.char_start - p.char_start + 1, o.char_end - o.char_start), '\s+', ' ', 'g'
    ) AS text_at_offsets,
    regexp_replace(o.raw_value, '\s+', ' ', 'g') AS raw_value,
    contains(regexp_replace(o.quote, '\s+', ' ', 'g'), regexp_replace(o.raw_value, '\s+', ' ', 'g')) AS is_quoted
FROM main.observations AS o
LEFT JOIN main.document_passages AS p USING (document_id, block);
