-- A period may be missing only where the reader says that nothing tells the year.
-- One column that names what is missing, instead of all columns: narrow enough for any number of observations.
SELECT
    observation_id,
    nullif(
        concat_ws(
            ', ',
            CASE WHEN document_id IS NULL THEN 'document_id' END,
            CASE WHEN source_name IS NULL THEN 'source_name' END,
            CASE WHEN label IS NULL THEN 'label' END,
            CASE WHEN scenario IS NULL THEN 'scenario' END,
            CASE WHEN statement IS NULL THEN 'statement' END,
            CASE WHEN period_start IS NULL AND NOT coalesce(contains(rules, 'period:no_year'), false) THEN 'period_start' END,
            CASE WHEN period_end IS NULL AND NOT coalesce(contains(rules, 'period:no_year'), false) THEN 'period_end' END,
            CASE WHEN value_low IS NULL AND value_high IS NULL THEN 'value_low, value_high' END,
            CASE WHEN comparator IS NULL THEN 'comparator' END,
            CASE WHEN raw_value IS NULL THEN 'raw_value' END,
            CASE WHEN coalesce(quote, '') = '' THEN 'quote' END,
            CASE WHEN char_start IS NULL THEN 'char_start' END,
            CASE WHEN char_end IS NULL THEN 'char_end' END,
            CASE WHEN is_repaired IS NULL THEN 'is_repaired' END,
            CASE WHEN confidence IS NULL THEN 'confidence' END
        ),
        ''
    ) AS missing
FROM main.observations;
