-- Parts of documents that were not read, one line for each document and reason.
SELECT
    d.archive,
    d.member,
    u.reason,
    count(*) AS parts,
    array_to_string(list_sort(list(DISTINCT u.page)), ', ') AS pages,
    arg_min(u.part, u.block) AS first_part,
    any_value(u.advice) AS advice
FROM unread_parts AS u
JOIN dim_document AS d USING (document_id)
GROUP BY d.archive, d.member, u.reason
ORDER BY d.archive, d.member, u.reason;
