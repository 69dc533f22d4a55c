-- requires: fact_indicator, dim_indicator
CREATE TABLE indicator_coverage (
    indicator_code       VARCHAR NOT NULL REFERENCES dim_indicator (indicator_code),
    indicator_name       VARCHAR NOT NULL,
    topic                VARCHAR NOT NULL,
    period_start         DATE NOT NULL,
    period_end           DATE NOT NULL,
    communes             INTEGER NOT NULL,
    communes_with_target INTEGER NOT NULL,
    communes_with_actual INTEGER NOT NULL,
    share_of_communes    DOUBLE NOT NULL CHECK (share_of_communes BETWEEN 0 AND 100),
    statements           INTEGER NOT NULL,
    documents            INTEGER NOT NULL,
    PRIMARY KEY (indicator_code, period_start, period_end)
);

INSERT INTO indicator_coverage
WITH periods AS (
    SELECT period_start, period_end, count(DISTINCT commune_id) AS communes
    FROM fact_indicator
    GROUP BY period_start, period_end
),
coverage AS (
    SELECT
        indicator_code,
        period_start,
        period_end,
        count(DISTINCT commune_id) AS communes,
        count(*) FILTER (scenario = 'target') AS communes_with_target,
        count(*) FILTER (scenario = 'actual') AS communes_with_actual,
        sum(statements) AS statements,
        count(DISTINCT document_id) AS documents
    FROM fact_indicator
    GROUP BY indicator_code, period_start, period_end
)
SELECT
    coverage.indicator_code,
    indicator.name_vi,
    indicator.topic,
    coverage.period_start,
    coverage.period_end,
    coverage.communes,
    coverage.communes_with_target,
    coverage.communes_with_actual,
    100 * coverage.communes / periods.communes,
    coverage.statements,
    coverage.documents
FROM coverage
JOIN periods USING (period_start, period_end)
JOIN dim_indicator AS indicator USING (indicator_code)
ORDER BY coverage.indicator_code, coverage.period_start, coverage.period_end;

COMMENT ON TABLE indicator_coverage IS 'An indicator and a period: how many communes report it.';
COMMENT ON COLUMN indicator_coverage.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN indicator_coverage.indicator_name IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN indicator_coverage.topic IS 'Subject area of the indicator.';
COMMENT ON COLUMN indicator_coverage.period_start IS 'First day of the period.';
COMMENT ON COLUMN indicator_coverage.period_end IS 'Last day of the period.';
COMMENT ON COLUMN indicator_coverage.communes IS 'Number of communes with a target or a result.';
COMMENT ON COLUMN indicator_coverage.communes_with_target IS 'Number of communes with a target.';
COMMENT ON COLUMN indicator_coverage.communes_with_actual IS 'Number of communes with a result.';
COMMENT ON COLUMN indicator_coverage.share_of_communes IS 'Percent of the communes with any figure for the period that report the indicator.';
COMMENT ON COLUMN indicator_coverage.statements IS 'Number of statements that its figures were chosen from.';
COMMENT ON COLUMN indicator_coverage.documents IS 'Number of documents that its chosen figures come from.';
