-- What the warehouse says became of each input in the lake; NULL where it says nothing, or something that is not so.
SELECT
    i.archive,
    i.member,
    CASE s.fate
        WHEN 'document' THEN CASE WHEN d.archive = i.archive AND d.member = i.member THEN s.fate END
        WHEN 'duplicate' THEN CASE WHEN d.document_id IS NOT NULL THEN s.fate END
        WHEN 'manifest' THEN CASE WHEN m.archive IS NOT NULL THEN s.fate END
        WHEN 'quarantined' THEN CASE WHEN q.archive IS NOT NULL THEN s.fate END
    END AS became
FROM lake.sources AS i
LEFT JOIN main.dim_source AS s ON s.archive = i.archive AND s.member = i.member
LEFT JOIN main.dim_document AS d ON d.document_id = i.document_id
LEFT JOIN (SELECT DISTINCT archive, manifest FROM main.manifest_lines) AS m
    ON m.archive = i.archive AND m.manifest = i.member
LEFT JOIN (SELECT DISTINCT archive, member FROM main.quarantined_inputs) AS q
    ON q.archive = i.archive AND q.member = i.member;
