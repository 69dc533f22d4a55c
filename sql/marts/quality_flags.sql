-- requires: fact_indicator, dim_indicator, dim_commune, whole_year
-- reads: reference.steady_indicators, reference.slip_sizes, reference.counts_within, reference.rates_of_counts
--
-- A figure is flagged by itself (outside_bounds, outlier, shares_above_100), or within a group of figures that cannot all be
-- right (unit_slip, part_above_total, rate_against_count). Of a group those are flagged that have a flag by themselves; else those
-- that the fewest other figures of the same commune and indicator bear out; of a unit slip, else the one that lies farther from
-- the other communes; else all of it. A figure that the operator corrected is vouched for, and never flagged.
CREATE TABLE quality_flags (
    observation_id         VARCHAR NOT NULL,
    flag                   VARCHAR NOT NULL,
    reason                 VARCHAR NOT NULL,
    commune_id             VARCHAR NOT NULL,
    commune_name           VARCHAR NOT NULL,
    indicator_code         VARCHAR NOT NULL,
    indicator_name         VARCHAR NOT NULL,
    period_start           DATE NOT NULL,
    period_end             DATE NOT NULL,
    scenario               VARCHAR NOT NULL,
    value                  DOUBLE NOT NULL,
    unit_code              VARCHAR,
    written                VARCHAR NOT NULL,
    document_id            VARCHAR NOT NULL,
    PRIMARY KEY (observation_id, flag),
    CHECK (
        flag IN (
            'outside_bounds', 'outlier', 'shares_above_100', 'unit_slip', 'part_above_total', 'rate_against_count'
        )
    )
);

INSERT INTO quality_flags
WITH facts AS NOT MATERIALIZED (
    SELECT
        fact.*,
        indicator.family,
        indicator.part_of,
        indicator.plausible_low,
        indicator.plausible_high,
        whole_year(fact.period_start, fact.period_end) AS year,
        fact.comparator IN ('=', '~', 'range') AND fact.value > 0 AS has_size
    FROM fact_indicator AS fact
    JOIN dim_indicator AS indicator USING (indicator_code)
),
outside AS (
    SELECT
        observation_id,
        'outside_bounds' AS flag,
        concat('outside ', coalesce(plausible_low::VARCHAR, '…'), ' to ', coalesce(plausible_high::VARCHAR, '…'), ' ', unit_code) AS reason
    FROM facts
    WHERE least(value_low, value_high) < plausible_low OR greatest(value_low, value_high) > plausible_high
),
-- Far from the median on a logarithmic scale: by 5 robust standard deviations (1.4826 × the median absolute deviation), and by
-- twenty times at least, since communes do differ in size.
peers AS (
    SELECT indicator_code, period_start, period_end, scenario, count(*) AS communes, median(ln(value)) AS middle, 1.4826 * mad(ln(value)) AS spread
    FROM facts
    WHERE has_size
    GROUP BY indicator_code, period_start, period_end, scenario
    HAVING count(*) >= 10
),
outliers AS (
    SELECT
        facts.observation_id,
        'outlier' AS flag,
        format('{:.3g} times the median of {} communes', exp(ln(facts.value) - peers.middle), peers.communes) AS reason
    FROM facts
    JOIN peers USING (indicator_code, period_start, period_end, scenario)
    WHERE has_size AND abs(ln(facts.value) - peers.middle) >= greatest(5 * peers.spread, ln(20))
),
-- Of one document only: documents restate shares one by one. Half a point is rounding.
shares AS (
    SELECT
        unnest(list(observation_id)) AS observation_id,
        'shares_above_100' AS flag,
        format('the shares of {} sum to {:g} %', family, round(sum(value_low), 2)) AS reason
    FROM facts
    WHERE family = 'economic_structure' AND part_of IS NULL AND unit_code = 'percent'
    GROUP BY commune_id, family, period_start, period_end, scenario, document_id
    HAVING sum(value_low) > 100.5
),
alone AS (
    FROM outside
    UNION ALL
    FROM outliers
    UNION ALL
    FROM shares
),
-- Ten times as much within a year is no slip for what comes and goes, such as investment; for the steady ones it is.
steady AS MATERIALIZED (
    SELECT indicator_code FROM reference.steady_indicators
),
slip_sizes AS MATERIALIZED (
    SELECT times::BIGINT AS slip, steady_only::BOOLEAN AS is_steady_only, unit_code, margin::DOUBLE AS margin
    FROM reference.slip_sizes
),
-- Only these series are worth a closer look. Few, as the suspects and what is shown below: unnested from a list, DuckDB takes them for
-- few, too, and looks each fact up among them, where otherwise it would hold all facts in memory to look them up there.
jumpy AS (
    SELECT unnest(list({'commune_id': commune_id, 'indicator_code': indicator_code}), recursive := true)
    FROM (
        SELECT commune_id, indicator_code
        FROM facts
        WHERE has_size
        GROUP BY commune_id, indicator_code
        HAVING max(value) >= 7 * min(value)
    )
),
-- Result and plan of the same period, and figures of neighbouring years; the larger first.
slips AS (
    SELECT
        larger.observation_id AS larger_id,
        smaller.observation_id AS smaller_id,
        slip_sizes.slip,
        larger.written AS larger_written,
        smaller.written AS smaller_written,
        concat(larger.scenario, ' of ', larger.period_start, ' to ', larger.period_end) AS larger_is,
        concat(smaller.scenario, ' of ', smaller.period_start, ' to ', smaller.period_end) AS smaller_is
    FROM facts AS larger
    SEMI JOIN jumpy USING (commune_id, indicator_code)
    JOIN facts AS smaller USING (commune_id, indicator_code)
    JOIN slip_sizes
        ON (slip_sizes.unit_code IS NULL OR slip_sizes.unit_code = larger.unit_code)
        AND (NOT slip_sizes.is_steady_only OR indicator_code IN (FROM steady))
        AND abs(log10(larger.value / smaller.value) - log10(slip_sizes.slip)) <= slip_sizes.margin
    WHERE
        larger.has_size
        AND smaller.has_size
        AND smaller.unit_code IS NOT DISTINCT FROM larger.unit_code
        AND smaller.value < larger.value
        AND (
            (smaller.period_start = larger.period_start AND smaller.period_end = larger.period_end)
            OR abs(smaller.year - larger.year) = 1
        )
),
-- Where the other communes lie, over all periods; told from four communes on.
middles AS (
    SELECT indicator_code, median(ln(value)) AS middle
    FROM facts
    WHERE has_size
    GROUP BY indicator_code
    HAVING count(DISTINCT commune_id) >= 4
),
-- Besides the catalogue's parts, counts that lie within another.
parts AS MATERIALIZED (
    SELECT indicator_code AS part_code, part_of AS total_code FROM dim_indicator WHERE part_of IS NOT NULL
    UNION
    SELECT part, total FROM reference.counts_within
),
rates AS MATERIALIZED (
    SELECT rate AS rate_code, part AS part_code, total AS total_code FROM reference.rates_of_counts
),
-- Only their figures, before they are joined with each other: DuckDB would take the joins below for enormous.
parted AS MATERIALIZED (
    FROM facts
    WHERE indicator_code IN (SELECT unnest([part_code, total_code]) FROM parts)
),
-- Documents round, and count on different days.
above AS (
    SELECT
        part.observation_id AS part_id,
        total.observation_id AS total_id,
        part.written AS part_written,
        total.written AS total_written,
        part_code,
        total_code
    FROM parts
    JOIN (SELECT * RENAME (indicator_code AS part_code) FROM parted) AS part USING (part_code)
    JOIN (SELECT * RENAME (indicator_code AS total_code) FROM parted) AS total
        USING (total_code, commune_id, period_start, period_end, scenario)
    WHERE part.value_low > total.value_high * CASE WHEN part.document_id = total.document_id THEN 1.01 ELSE 1.05 END
),
rated AS MATERIALIZED (
    FROM facts
    WHERE
        has_size
        AND indicator_code IN (SELECT unnest([rate_code, part_code, total_code]) FROM rates)
),
-- Of one document only, and not by little: the day of the count and the households counted vary.
unlike AS (
    SELECT
        rate.observation_id AS rate_id,
        part.observation_id AS part_id,
        total.observation_id AS total_id,
        100 * part.value / total.value AS computed,
        concat(rate.written, ' beside ', part.written, ' of ', total.written, ', which is ', format('{:.3g} %', computed)) AS reason
    FROM rates
    JOIN (SELECT * RENAME (indicator_code AS rate_code) FROM rated) AS rate USING (rate_code)
    JOIN (SELECT * RENAME (indicator_code AS part_code) FROM rated) AS part
        USING (part_code, document_id, commune_id, period_start, period_end, scenario)
    JOIN (SELECT * RENAME (indicator_code AS total_code) FROM rated) AS total
        USING (total_code, document_id, commune_id, period_start, period_end, scenario)
    WHERE
        greatest(computed, rate.value) > 1.5 * least(computed, rate.value)
        AND abs(computed - rate.value) > 1
),
members AS (
    SELECT
        unnest([larger_id, smaller_id]) AS observation_id,
        'unit_slip' AS flag,
        [larger_id, smaller_id] AS grouped,
        true AS is_slip
    FROM slips
    UNION ALL
    SELECT unnest([part_id, total_id]), 'part_above_total', [part_id, total_id], false FROM above
    UNION ALL
    SELECT unnest([rate_id, part_id, total_id]), 'rate_against_count', [rate_id, part_id, total_id], false FROM unlike
),
-- Few, and with what is known of them.
suspects AS MATERIALIZED (
    FROM facts
    WHERE observation_id IN (SELECT unnest(list(observation_id)) FROM members)
),
-- Figures of the same commune and indicator, in a year around or the other scenario, that are about as large.
support AS (
    SELECT suspects.observation_id, count(*) AS figures
    FROM suspects
    JOIN facts AS other
        ON other.commune_id = suspects.commune_id
        AND other.indicator_code = suspects.indicator_code
        AND other.observation_id <> suspects.observation_id
        AND abs(other.year - suspects.year) <= 3
        AND other.value BETWEEN suspects.value / 3 AND suspects.value * 3
    WHERE suspects.has_size
    GROUP BY suspects.observation_id
),
paired AS (
    SELECT members.observation_id, members.flag
    FROM members
    JOIN suspects USING (observation_id)
    LEFT JOIN support USING (observation_id)
    LEFT JOIN middles USING (indicator_code)
    WHERE suspects.chosen_by <> 'correction' AND members.flag <> 'rate_against_count'
    QUALIFY
        rank() OVER (
            PARTITION BY members.flag, members.grouped
            ORDER BY
                members.observation_id IN (SELECT observation_id FROM alone) DESC,
                coalesce(support.figures, 0),
                CASE WHEN members.is_slip THEN abs(ln(suspects.value) - middles.middle) END DESC NULLS LAST
        ) = 1
),
-- Three figures contradict each other: what the pairs have told of one of them counts.
tripled AS (
    SELECT members.observation_id, members.flag
    FROM members
    JOIN suspects USING (observation_id)
    LEFT JOIN support USING (observation_id)
    WHERE suspects.chosen_by <> 'correction' AND members.flag = 'rate_against_count'
    QUALIFY
        rank() OVER (
            PARTITION BY members.grouped
            ORDER BY
                members.observation_id IN (SELECT observation_id FROM alone UNION ALL SELECT observation_id FROM paired) DESC,
                coalesce(support.figures, 0)
        ) = 1
),
blamed AS (
    SELECT DISTINCT observation_id, flag FROM (FROM paired UNION ALL FROM tripled)
),
reasons AS (
    SELECT larger_id AS observation_id, 'unit_slip' AS flag, format('about {:,} times {}, the {}', slip, smaller_written, smaller_is) AS reason
    FROM slips
    UNION ALL
    SELECT smaller_id, 'unit_slip', format('about 1/{:,} of {}, the {}', slip, larger_written, larger_is) FROM slips
    UNION ALL
    SELECT part_id, 'part_above_total', concat('above its total, ', total_code, ': ', total_written) FROM above
    UNION ALL
    SELECT total_id, 'part_above_total', concat('below its part, ', part_code, ': ', part_written) FROM above
    UNION ALL
    SELECT unnest([rate_id, part_id, total_id]), 'rate_against_count', reason FROM unlike
),
flagged AS (
    FROM alone
    UNION ALL
    SELECT observation_id, flag, reason
    FROM reasons
    JOIN blamed USING (observation_id, flag)
),
shown AS MATERIALIZED (
    FROM facts
    WHERE chosen_by <> 'correction' AND observation_id IN (SELECT unnest(list(observation_id)) FROM flagged)
)
SELECT
    shown.observation_id,
    flagged.flag,
    min(flagged.reason),
    shown.commune_id,
    any_value(commune.display_name),
    any_value(shown.indicator_code),
    any_value(indicator.name_vi),
    any_value(shown.period_start),
    any_value(shown.period_end),
    any_value(shown.scenario),
    any_value(shown.value),
    any_value(shown.unit_code),
    any_value(shown.written),
    any_value(shown.document_id)
FROM flagged
JOIN shown USING (observation_id)
JOIN dim_commune AS commune USING (commune_id)
JOIN dim_indicator AS indicator USING (indicator_code)
GROUP BY shown.observation_id, flagged.flag, shown.commune_id
ORDER BY shown.commune_id, any_value(shown.indicator_code), any_value(shown.period_start), shown.observation_id, flagged.flag;

COMMENT ON TABLE quality_flags IS 'A suspicious figure of fact_indicator and why: kept there, and left out of comparisons. A figure that the operator corrected, be it to what it says, is never flagged.';
COMMENT ON COLUMN quality_flags.observation_id IS 'Statement of the figure, in observations and fact_indicator.';
COMMENT ON COLUMN quality_flags.flag IS 'outside_bounds: of the catalogue; outlier: twenty times above or below the other communes, and 5 robust standard deviations; shares_above_100: the shares sum to more; unit_slip: about 10, 100, 1,000, 10,000 or 1,000,000 times the plan, result or neighbouring year; part_above_total: a part is larger than its total; rate_against_count: rate and counts contradict each other.';
COMMENT ON COLUMN quality_flags.reason IS 'What it does not agree with.';
COMMENT ON COLUMN quality_flags.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN quality_flags.commune_name IS 'Type, name, district and province of the commune, as far as known.';
COMMENT ON COLUMN quality_flags.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN quality_flags.indicator_name IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN quality_flags.period_start IS 'First day of the period that the figure is for.';
COMMENT ON COLUMN quality_flags.period_end IS 'Last day of the period that the figure is for.';
COMMENT ON COLUMN quality_flags.scenario IS 'target: planned, to be reached; actual: reached, or estimated as reached.';
COMMENT ON COLUMN quality_flags.value IS 'The figure, in the unit of unit_code.';
COMMENT ON COLUMN quality_flags.unit_code IS 'Unit of dim_unit that the value is in.';
COMMENT ON COLUMN quality_flags.written IS 'The figure with its bound, number and unit as written.';
COMMENT ON COLUMN quality_flags.document_id IS 'Document of dim_document that states it.';
