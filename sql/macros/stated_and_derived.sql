-- requires: unflagged_figures, derived_levels, dim_commune, whole_year
CREATE MACRO stated_and_derived(indicator, calendar_year) AS TABLE
SELECT
    commune.display_name AS commune_name,
    whole_year(fact.period_start, fact.period_end) AS year,
    fact.scenario,
    fact.value,
    fact.comparator,
    fact.unit_code,
    fact.chosen_by,
    fact.written AS told_by,
    fact.observation_id
FROM unflagged_figures AS fact
JOIN dim_commune AS commune USING (commune_id)
WHERE
    fact.indicator_code = indicator
    AND whole_year(fact.period_start, fact.period_end) IS NOT NULL
    AND (calendar_year IS NULL OR whole_year(fact.period_start, fact.period_end) = calendar_year)
UNION ALL
SELECT
    commune_name,
    year,
    scenario,
    value,
    '=',
    unit_code,
    chosen_by,
    format('{:g} and {:+g}', previous, change),
    change_observation_id
FROM derived_levels
WHERE indicator_code = indicator AND (calendar_year IS NULL OR year = calendar_year)
ORDER BY 2, 3, 1;

COMMENT ON MACRO TABLE stated_and_derived IS 'The levels of an indicator (its code) for a calendar year (NULL: all of them): those that documents state and, with derived in chosen_by, those computed from a change and the year before.';
