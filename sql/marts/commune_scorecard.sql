-- requires: unflagged_figures, dim_commune, whole_year
--
-- The headline indicators are the columns. Whole calendar years only. A bound stands in its column with its limit, and is named
-- in `bounds`, so that '< 1 %' is not taken for 1 %.
CREATE TABLE commune_scorecard (
    commune_id                   VARCHAR NOT NULL,
    commune_name                 VARCHAR NOT NULL,
    province                     VARCHAR,
    commune_status               VARCHAR NOT NULL,
    year                         INTEGER NOT NULL,
    income_per_capita_target     DOUBLE,
    income_per_capita_actual     DOUBLE,
    poverty_rate_target          DOUBLE,
    poverty_rate_actual          DOUBLE,
    near_poverty_rate_target     DOUBLE,
    near_poverty_rate_actual     DOUBLE,
    health_insurance_rate_target DOUBLE,
    health_insurance_rate_actual DOUBLE,
    trained_labour_rate_target   DOUBLE,
    trained_labour_rate_actual   DOUBLE,
    clean_water_rate_target      DOUBLE,
    clean_water_rate_actual      DOUBLE,
    cultural_family_rate_target  DOUBLE,
    cultural_family_rate_actual  DOUBLE,
    forest_cover_rate_target     DOUBLE,
    forest_cover_rate_actual     DOUBLE,
    budget_revenue_target        DOUBLE,
    budget_revenue_actual        DOUBLE,
    population_target            DOUBLE,
    population_actual            DOUBLE,
    households_target            DOUBLE,
    households_actual            DOUBLE,
    bounds                       VARCHAR,
    PRIMARY KEY (commune_id, year)
);

INSERT INTO commune_scorecard
WITH headline AS (
    SELECT *, whole_year(period_start, period_end) AS year, indicator_code || '_' || scenario AS headline
    FROM unflagged_figures
    WHERE
        whole_year(period_start, period_end) IS NOT NULL
        AND indicator_code IN (
            'income_per_capita',
            'poverty_rate',
            'near_poverty_rate',
            'health_insurance_rate',
            'trained_labour_rate',
            'clean_water_rate',
            'cultural_family_rate',
            'forest_cover_rate',
            'budget_revenue',
            'population',
            'households'
        )
)
SELECT
    commune.commune_id,
    commune.display_name,
    commune.province,
    commune.status,
    headline.year,
    max(value) FILTER (headline = 'income_per_capita_target'),
    max(value) FILTER (headline = 'income_per_capita_actual'),
    max(value) FILTER (headline = 'poverty_rate_target'),
    max(value) FILTER (headline = 'poverty_rate_actual'),
    max(value) FILTER (headline = 'near_poverty_rate_target'),
    max(value) FILTER (headline = 'near_poverty_rate_actual'),
    max(value) FILTER (headline = 'health_insurance_rate_target'),
    max(value) FILTER (headline = 'health_insurance_rate_actual'),
    max(value) FILTER (headline = 'trained_labour_rate_target'),
    max(value) FILTER (headline = 'trained_labour_rate_actual'),
    max(value) FILTER (headline = 'clean_water_rate_target'),
    max(value) FILTER (headline = 'clean_water_rate_actual'),
    max(value) FILTER (headline = 'cultural_family_rate_target'),
    max(value) FILTER (headline = 'cultural_family_rate_actual'),
    max(value) FILTER (headline = 'forest_cover_rate_target'),
    max(value) FILTER (headline = 'forest_cover_rate_actual'),
    max(value) FILTER (headline = 'budget_revenue_target'),
    max(value) FILTER (headline = 'budget_revenue_actual'),
    max(value) FILTER (headline = 'population_target'),
    max(value) FILTER (headline = 'population_actual'),
    max(value) FILTER (headline = 'households_target'),
    max(value) FILTER (headline = 'households_actual'),
    string_agg(headline.headline || ': ' || headline.written, '; ' ORDER BY headline.headline)
        FILTER (headline.comparator IN ('>', '>=', '<', '<=', 'range'))
FROM headline
JOIN dim_commune AS commune USING (commune_id)
GROUP BY commune.commune_id, commune.display_name, commune.province, commune.status, headline.year
ORDER BY commune.commune_id, headline.year;

COMMENT ON TABLE commune_scorecard IS 'A commune in a year: target and result of each headline indicator side by side, as chosen in fact_indicator; suspicious ones (quality_flags) are left out.';
COMMENT ON COLUMN commune_scorecard.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN commune_scorecard.commune_name IS 'Type, name, district and province of the commune, as far as known.';
COMMENT ON COLUMN commune_scorecard.province IS 'Province of the commune; NULL where not known.';
COMMENT ON COLUMN commune_scorecard.commune_status IS 'How surely the commune is known: identified, ambiguous or unidentified.';
COMMENT ON COLUMN commune_scorecard.year IS 'Calendar year that the figures are for.';
COMMENT ON COLUMN commune_scorecard.income_per_capita_target IS 'Income per person and year, planned, in millions of VND; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.income_per_capita_actual IS 'Income per person and year, reached or estimated as reached, in millions of VND; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.poverty_rate_target IS 'Share of poor households, planned, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.poverty_rate_actual IS 'Share of poor households, reached or estimated as reached, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.near_poverty_rate_target IS 'Share of near-poor households, planned, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.near_poverty_rate_actual IS 'Share of near-poor households, reached or estimated as reached, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.health_insurance_rate_target IS 'Share of people with health insurance, planned, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.health_insurance_rate_actual IS 'Share of people with health insurance, reached or estimated as reached, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.trained_labour_rate_target IS 'Share of trained workers, planned, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.trained_labour_rate_actual IS 'Share of trained workers, reached or estimated as reached, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.clean_water_rate_target IS 'Share of households with clean water, planned, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.clean_water_rate_actual IS 'Share of households with clean water, reached or estimated as reached, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.cultural_family_rate_target IS 'Share of cultural families, planned, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.cultural_family_rate_actual IS 'Share of cultural families, reached or estimated as reached, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.forest_cover_rate_target IS 'Forest cover, planned, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.forest_cover_rate_actual IS 'Forest cover, reached or estimated as reached, in percent; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.budget_revenue_target IS 'Budget revenue, planned, in millions of VND; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.budget_revenue_actual IS 'Budget revenue, reached or estimated as reached, in millions of VND; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.population_target IS 'Population, planned, in persons; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.population_actual IS 'Population, reached or estimated as reached, in persons; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.households_target IS 'Number of households, planned, in households; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.households_actual IS 'Number of households, reached or estimated as reached, in households; NULL where not stated.';
COMMENT ON COLUMN commune_scorecard.bounds IS 'The columns whose figure is a bound or a range, each with the figure as written; NULL where there is none.';
