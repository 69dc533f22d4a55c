SELECT document_id, archive, member
FROM dim_document
WHERE $document IN (document_id, source_name, member, concat(archive, '/', member))
ORDER BY archive, member;
