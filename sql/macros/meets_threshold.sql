-- requires:
--
-- A bound that reaches over the threshold settles nothing, nor does a number that is about right and within 5 % of it (the margin
-- of statements_disagree). Conversions of units leave differences in the last digits, which decide nothing.
CREATE MACRO meets_threshold(low, high, comparator, threshold_comparator, threshold) AS CASE
    WHEN comparator = '~' AND abs(low - threshold) <= 0.05 * greatest(abs(low), abs(threshold)) THEN NULL
    WHEN threshold_comparator = '>=' THEN CASE
        WHEN low >= threshold - 1e-9 * abs(threshold) THEN true
        WHEN high < threshold - 1e-9 * abs(threshold) THEN false
        WHEN comparator = '<' AND high <= threshold + 1e-9 * abs(threshold) THEN false
    END
    WHEN threshold_comparator = '<=' THEN CASE
        WHEN high <= threshold + 1e-9 * abs(threshold) THEN true
        WHEN low > threshold + 1e-9 * abs(threshold) THEN false
        WHEN comparator = '>' AND low >= threshold - 1e-9 * abs(threshold) THEN false
    END
END;

COMMENT ON MACRO meets_threshold IS 'Whether a figure, given by its ends and comparator, meets a threshold of at least (>=) or at most (<=); NULL where the figure does not settle it.';
