-- requires:
CREATE MACRO fold_text(text) AS trim(
    regexp_replace(replace(lower(strip_accents(text)), 'đ', 'd'), '[^a-z0-9]+', ' ', 'g')
);

COMMENT ON MACRO fold_text IS 'Lower-case syllables without diacritics, one space between them, so that spellings can be compared.';
