-- requires: fact_indicator_today, dim_commune, dim_indicator
--
-- Rows without a value stand at the end, unranked: they are shown, not compared.
CREATE MACRO compare_today(indicator, year) AS TABLE
WITH figures AS (
    SELECT
        figure.*,
        catalogue.better,
        CASE catalogue.better WHEN 'lower' THEN -1 ELSE 1 END * figure.value AS first_key,
        CASE catalogue.better WHEN 'lower' THEN -1 ELSE 1 END
        * CASE figure.comparator WHEN '>' THEN 1 WHEN '<' THEN -1 ELSE 0 END AS second_key
    FROM fact_indicator_today AS figure
    JOIN dim_indicator AS catalogue USING (indicator_code)
    WHERE
        figure.indicator_code = indicator
        AND (year IS NULL OR (date_part('year', figure.period_start) = year AND date_part('year', figure.period_end) = year))
)
SELECT
    CASE
        WHEN figures.value IS NOT NULL
            THEN rank() OVER (
                PARTITION BY figures.period_start, figures.period_end, figures.scenario
                ORDER BY figures.first_key DESC NULLS LAST, figures.second_key DESC
            )
    END AS rank,
    commune.display_name AS commune_name,
    figures.scenario,
    figures.value,
    figures.comparator,
    figures.unit_code,
    figures.made_by,
    figures.reported,
    figures.former_units,
    figures.figures,
    figures.period_start,
    figures.period_end,
    figures.better,
    figures.commune_id,
    figures.observation_ids
FROM figures
JOIN dim_commune AS commune USING (commune_id)
ORDER BY figures.period_start, figures.period_end DESC, figures.scenario, rank NULLS LAST, commune_name;

COMMENT ON MACRO TABLE compare_today IS 'The units of today side by side for an indicator (its code) and a year (NULL: all periods), figures of units merged in July 2025 added up or averaged where that can be done, else listed without a rank.';
