-- requires: observations, dim_document, dim_commune, dim_indicator, document_passages
CREATE MACRO evidence(observation_id) AS TABLE
SELECT
    observations.observation_id,
    dim_commune.display_name AS commune_name,
    observations.indicator_code,
    dim_indicator.name_vi AS indicator_name,
    observations.label,
    observations.scenario,
    observations.statement,
    observations.period_start,
    observations.period_end,
    observations.value_low,
    observations.value_high,
    observations.comparator,
    observations.unit_code,
    observations.raw_value,
    observations.raw_unit,
    observations.quote,
    document_passages.text AS passage,
    observations.page,
    observations.char_start,
    observations.char_end,
    observations.is_repaired,
    observations.confidence,
    observations.context,
    observations.rules,
    dim_document.title,
    dim_document.number,
    dim_document.issued_on,
    dim_document.source_name,
    dim_document.archive,
    dim_document.member,
    observations.document_id
FROM observations
JOIN dim_document ON dim_document.document_id = observations.document_id
LEFT JOIN dim_commune ON dim_commune.commune_id = observations.commune_id
LEFT JOIN dim_indicator ON dim_indicator.indicator_code = observations.indicator_code
LEFT JOIN document_passages
    ON document_passages.document_id = observations.document_id AND document_passages.block = observations.block
WHERE observations.observation_id = observation_id;

COMMENT ON MACRO TABLE evidence IS 'Where a figure comes from: the document, page and passage that state it, and the rules that read it.';
