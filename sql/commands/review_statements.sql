-- What tells how a label is matched. A figure without a unit of its own has none of the dimension that it was given.
SELECT
    observation.label,
    observation.context,
    CASE WHEN NOT contains(observation.rules, 'unit:counted') THEN unit.dimension END AS dimension,
    observation.statement
FROM observations AS observation
LEFT JOIN dim_unit AS unit USING (unit_code)
WHERE observation.indicator_code IS NULL AND fold_text(observation.label) = fold_text($label)
ORDER BY observation.observation_id;
