-- requires: unflagged_figures, dim_commune, commune_successor, indicator_rollup, rollup_weights
--
-- A figure of several former units is made only where all of them report it, none of them was divided, and the numbers are numbers,
-- no bounds; else the row lists what is known and has no value. What today's unit says itself comes before what is made.
CREATE VIEW fact_indicator_today AS
WITH own AS NOT MATERIALIZED (
    SELECT fact.*
    FROM unflagged_figures AS fact
    SEMI JOIN dim_commune AS today
        ON today.commune_id = fact.commune_id AND today.valid_to IS NULL AND today.status = 'identified'
),
former AS (
    SELECT
        successor.successor_id AS commune_id,
        fact.indicator_code,
        fact.period_start,
        fact.period_end,
        fact.scenario,
        fact.unit_code,
        fact.value,
        fact.comparator,
        fact.written,
        fact.observation_id,
        fact.commune_id AS former_id,
        commune.name AS former_name,
        -- The weight of the same period and scenario, else of the same period as reached.
        CASE WHEN fact.scenario = 'target' THEN coalesce(weight.target, weight.actual) ELSE weight.actual END AS weight
    FROM unflagged_figures AS fact
    JOIN commune_successor AS successor USING (commune_id)
    JOIN dim_commune AS commune USING (commune_id)
    LEFT JOIN indicator_rollup AS rollup ON fact.indicator_code = rollup.indicator_code
    LEFT JOIN rollup_weights AS weight
        ON fact.commune_id = weight.commune_id
        AND rollup.weight_code = weight.indicator_code
        AND fact.period_start = weight.period_start
        AND fact.period_end = weight.period_end
),
expected AS (
    SELECT successor_id AS commune_id, count(*) AS former_units, bool_or(is_divided) AS has_divided
    FROM commune_successor
    GROUP BY successor_id
),
made AS (
    SELECT
        commune_id,
        indicator_code,
        period_start,
        period_end,
        scenario,
        any_value(unit_code) AS unit_code,
        count(*)::INTEGER AS reported,
        any_value(expected.former_units)::INTEGER AS former_units,
        count(*) = any_value(expected.former_units) AND NOT any_value(expected.has_divided) AS is_whole,
        bool_and(comparator IN ('=', '~')) AS are_numbers,
        bool_and(comparator = '=') AS are_exact,
        any_value(value) AS value,
        any_value(comparator) AS comparator,
        sum(value) AS total,
        sum(value * weight) / sum(weight) AS average,
        count(weight) = count(*) AND min(weight) > 0 AS is_weighted,
        any_value(rollup.rule) AS rule,
        string_agg(concat(former_name, ': ', written), '; ' ORDER BY former_id) AS figures,
        list(observation_id ORDER BY former_id) AS observation_ids
    FROM former
    JOIN expected USING (commune_id)
    LEFT JOIN indicator_rollup AS rollup USING (indicator_code)
    GROUP BY ALL
),
judged AS (
    SELECT
        *,
        CASE
            WHEN is_whole AND former_units = 1 THEN 'former_unit'
            WHEN is_whole AND are_numbers AND rule = 'sum' THEN 'sum'
            WHEN is_whole AND are_numbers AND rule = 'weighted' AND is_weighted THEN 'weighted'
            ELSE 'list'
        END AS made_by
    FROM made
)
SELECT
    commune_id,
    indicator_code,
    period_start,
    period_end,
    scenario,
    value,
    comparator,
    unit_code,
    'own' AS made_by,
    1 AS reported,
    1 AS former_units,
    written AS figures,
    [observation_id] AS observation_ids
FROM own
UNION ALL
SELECT
    judged.commune_id,
    judged.indicator_code,
    judged.period_start,
    judged.period_end,
    judged.scenario,
    CASE made_by WHEN 'former_unit' THEN judged.value WHEN 'sum' THEN total WHEN 'weighted' THEN average END,
    CASE made_by WHEN 'former_unit' THEN judged.comparator WHEN 'list' THEN NULL ELSE CASE WHEN are_exact THEN '=' ELSE '~' END END,
    judged.unit_code,
    made_by,
    reported,
    former_units,
    figures,
    observation_ids
FROM judged
-- No ANTI JOIN: what is asked for, such as an indicator, would not narrow its other side.
LEFT JOIN own USING (commune_id, indicator_code, period_start, period_end, scenario)
WHERE own.observation_id IS NULL;

COMMENT ON VIEW fact_indicator_today IS 'The chosen figures that nothing makes suspicious, on the units of today: their own, or made from those of the units that were merged into them in July 2025.';
COMMENT ON COLUMN fact_indicator_today.commune_id IS 'Unit of today, in dim_commune.';
COMMENT ON COLUMN fact_indicator_today.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN fact_indicator_today.period_start IS 'First day of the period that the figure is for.';
COMMENT ON COLUMN fact_indicator_today.period_end IS 'Last day of the period that the figure is for.';
COMMENT ON COLUMN fact_indicator_today.scenario IS 'target: planned, to be reached; actual: reached, or estimated as reached.';
COMMENT ON COLUMN fact_indicator_today.value IS 'The figure in the unit of unit_code; NULL where former units are only listed.';
COMMENT ON COLUMN fact_indicator_today.comparator IS 'How exact the figure is: = exactly, ~ about, > >= < <= bounds, range for two ends; NULL where former units are only listed.';
COMMENT ON COLUMN fact_indicator_today.unit_code IS 'Unit of dim_unit that the value is in.';
COMMENT ON COLUMN fact_indicator_today.made_by IS 'own: said of the unit itself; former_unit: of the one unit that it was before; sum, weighted: made from all former units (see indicator_rollup); list: figures of former units that make none.';
COMMENT ON COLUMN fact_indicator_today.reported IS 'Number of units that report the figure.';
COMMENT ON COLUMN fact_indicator_today.former_units IS 'Number of former units whose area, or a part of it, went to this one; 1 for its own figures.';
COMMENT ON COLUMN fact_indicator_today.figures IS 'The figures it comes from, as written, former units by name.';
COMMENT ON COLUMN fact_indicator_today.observation_ids IS 'The statements that it comes from, in observations, in the order of figures.';
