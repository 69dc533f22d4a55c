-- requires:
--
-- 1 where the first figure lies above the second, -1 where it lies below, 0 where they are the same number, and NULL where
-- their ends leave it open: a bound that reaches over the other figure, or two numbers within 5 % of each other of which one
-- is only about right (the margin of statements_disagree). Conversions of units leave differences in the last digits, which
-- decide nothing.
CREATE MACRO settled_sign(low_a, high_a, comparator_a, low_b, high_b, comparator_b) AS CASE
    WHEN '~' IN (comparator_a, comparator_b)
        AND abs(coalesce(low_a, high_a) - coalesce(low_b, high_b))
        <= 0.05 * greatest(abs(coalesce(low_a, high_a)), abs(coalesce(low_b, high_b))) THEN NULL
    WHEN low_a - high_b > 1e-9 * greatest(abs(low_a), abs(high_b)) THEN 1
    WHEN low_b - high_a > 1e-9 * greatest(abs(low_b), abs(high_a)) THEN -1
    WHEN abs(low_a - high_b) <= 1e-9 * greatest(abs(low_a), abs(high_b)) AND (comparator_a = '>' OR comparator_b = '<') THEN 1
    WHEN abs(low_b - high_a) <= 1e-9 * greatest(abs(low_b), abs(high_a)) AND (comparator_a = '<' OR comparator_b = '>') THEN -1
    WHEN abs(low_a - high_b) <= 1e-9 * greatest(abs(low_a), abs(high_b))
        AND abs(high_a - low_b) <= 1e-9 * greatest(abs(high_a), abs(low_b)) THEN 0
END;

COMMENT ON MACRO settled_sign IS 'Whether a figure lies above (1), below (-1) or at (0) another, each given by its ends and comparator; NULL where the figures do not settle it.';
