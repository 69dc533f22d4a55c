-- requires: dim_document, document_passages
CREATE TABLE unread_parts (
    document_id VARCHAR NOT NULL REFERENCES dim_document (document_id),
    block       INTEGER NOT NULL,
    page        INTEGER,
    reason      VARCHAR NOT NULL,
    part        VARCHAR NOT NULL,
    advice      VARCHAR NOT NULL,
    PRIMARY KEY (document_id, block)
);

INSERT INTO unread_parts
SELECT
    document_id,
    block,
    page,
    unread,
    text,
    CASE unread
        WHEN 'needs_ocr' THEN 'Install OCR (apt-get install tesseract-ocr-vie && pip install ''communes[ocr]''); the next run reads it.'
        WHEN 'timeout' THEN 'Recognising it took too long; scan it anew, or type its figures into a table.'
        WHEN 'hidden' THEN 'Hidden in the workbook: show it there and save, where its figures are meant to be read.'
        WHEN 'no_text' THEN 'A picture in which no text was found; look at it, and scan it anew if it has figures.'
        ELSE 'Damaged; get the document anew, or save it anew with the program that opens it.'
    END
FROM document_passages
WHERE unread IS NOT NULL
ORDER BY document_id, block;

COMMENT ON TABLE unread_parts IS 'A part of a document that may state figures and was not read, and why; the rest of the document was read.';
COMMENT ON COLUMN unread_parts.document_id IS 'Document of dim_document.';
COMMENT ON COLUMN unread_parts.block IS 'Block of document_passages that stands for the part.';
COMMENT ON COLUMN unread_parts.page IS 'Page that the part is, or is on, from 1; NULL where the format has no pages.';
COMMENT ON COLUMN unread_parts.reason IS 'Code of the reason, which does not change: needs_ocr, hidden, no_text, timeout, corrupt.';
COMMENT ON COLUMN unread_parts.part IS 'What the document has there, as kept in its text.';
COMMENT ON COLUMN unread_parts.advice IS 'What a clerk can do, in one sentence.';
