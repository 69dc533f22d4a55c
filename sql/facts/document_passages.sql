-- requires: dim_document
-- reads: lake.texts
--
-- The checks document_passages_key_unique and document_passages_references_whole stand in for keys, as with observations.
CREATE TABLE document_passages (
    document_id VARCHAR NOT NULL,
    block       INTEGER NOT NULL,
    kind        VARCHAR NOT NULL,
    level       INTEGER,
    page        INTEGER,
    char_start  INTEGER NOT NULL,
    char_end    INTEGER NOT NULL,
    text        VARCHAR NOT NULL,
    unread      VARCHAR,
    CHECK (kind IN ('heading', 'paragraph', 'list_item', 'table_row', 'footnote', 'set_aside')),
    CHECK (char_start <= char_end)
);

INSERT INTO document_passages
-- A substring is counted off from the beginning of its text, and a long text has thousands of blocks: they are
-- cut from stretches of it, of which there are about as many as blocks in each.
WITH slices AS (
    SELECT
        document_id,
        text.text AS whole,
        greatest(ceil(sqrt(len(text.blocks))), 1)::BIGINT AS length,
        unnest(range(0, len(text.blocks), length)) AS first_block,
        text.blocks[first_block + 1:first_block + length] AS parts,
        list_min([part.start for part in parts]) AS stretch_start,
        list_max([part."end" for part in parts]) AS stretch_end
    FROM lake.texts AS text
    SEMI JOIN dim_document USING (document_id, archive)
),
stretches AS (
    SELECT
        document_id,
        first_block,
        parts,
        stretch_start,
        substring(whole, stretch_start + 1, stretch_end - stretch_start) AS stretch
    FROM slices
),
blocks AS (
    SELECT
        document_id,
        stretch_start,
        stretch,
        unnest(parts) AS part,
        first_block + generate_subscripts(parts, 1) - 1 AS block
    FROM stretches
)
SELECT
    document_id,
    block,
    part.kind,
    part.level,
    part.page,
    part.start,
    part."end",
    substring(stretch, part.start - stretch_start + 1, part."end" - part.start),
    part.unread
FROM blocks
ORDER BY document_id, block;

COMMENT ON TABLE document_passages IS 'A block of the text of a document: a heading, paragraph, list item, table row or footnote; together the text that figures were read from.';
COMMENT ON COLUMN document_passages.document_id IS 'Document of dim_document.';
COMMENT ON COLUMN document_passages.block IS 'Number of the block in the document, in reading order, from 0.';
COMMENT ON COLUMN document_passages.kind IS 'What the block is: heading, paragraph, list_item, table_row, footnote, or set_aside (running heads, page numbers, signatures).';
COMMENT ON COLUMN document_passages.level IS 'Depth of a heading or list item, from 1; NULL elsewhere.';
COMMENT ON COLUMN document_passages.page IS 'Page that the block is on, from 1; NULL where the format has no pages.';
COMMENT ON COLUMN document_passages.char_start IS 'Offset of the first character of the block in the text of the document, from 0.';
COMMENT ON COLUMN document_passages.char_end IS 'Offset after the last character of the block in the text of the document.';
COMMENT ON COLUMN document_passages.text IS 'Text of the block, as restored; cells of a table row are separated by tabs.';
COMMENT ON COLUMN document_passages.unread IS 'Code of the reason why no figures are read from a part that may state some, as in unread_parts; NULL where there is none.';
