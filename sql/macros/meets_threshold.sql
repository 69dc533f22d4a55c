-- requires:
--
-- A bound that reaches over the threshold settles nothing, nor does a number that is about right and within 5 % of it (the margin
-- of statements_disagree). Conversions of units leave differences in the last digits, which decide nothing.
CREATE MACRO meets_threshold(low, high, comparator, threshold_comparator, threshold) AS CASE
    WHEN comparator = '~' AND abs(low - threshold) <= 0.05 * greatest(abs(low), abs(threshold)) THEN NULL
    WHEN threshold_comparator IN ('>=', '>') THEN CASE
        WHEN low > threshold + 1e-9 * abs(threshold) THEN true
        WHEN high < threshold - 1e-9 * abs(threshold) THEN false
        WHEN low >= threshold - 1e-9 * abs(threshold) AND (threshold_comparator = '>=' OR comparator = '>') THEN true
        WHEN high <= threshold + 1e-9 * abs(threshold) AND (threshold_comparator = '>' OR comparator = '<') THEN false
    END
    WHEN threshold_comparator IN ('<=', '<') THEN CASE
        WHEN high < threshold - 1e-9 * abs(threshold) THEN true
        WHEN low > threshold + 1e-9 * abs(threshold) THEN false
        WHEN high <= threshold + 1e-9 * abs(threshold) AND (threshold_comparator = '<=' OR comparator = '<') THEN true
        WHEN low >= threshold - 1e-9 * abs(threshold) AND (threshold_comparator = '<' OR comparator = '>') THEN false
    END
END;

COMMENT ON MACRO meets_threshold IS 'Whether a figure, given by its ends and comparator, meets a threshold of at least (>=), more than (>), at most (<=) or less than (<); NULL where the figure does not settle it.';
