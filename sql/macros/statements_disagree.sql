-- requires:
--
-- Whether two statements of the same level contradict each other:
-- two numbers, where they differ (by more than 5 % where either is about a number);
-- a number and a bound or range, where the number lies outside;
-- two bounds of the same direction, or two ranges, where their ends differ (a limit that was moved);
-- any other two, where no value satisfies both.
CREATE MACRO statements_disagree(low_a, high_a, comparator_a, low_b, high_b, comparator_b) AS CASE
    WHEN comparator_a IN ('=', '~') AND comparator_b IN ('=', '~')
        THEN abs(low_a - low_b) > greatest(abs(low_a), abs(low_b))
            * CASE WHEN '~' IN (comparator_a, comparator_b) THEN 0.05 ELSE 1e-9 END
    WHEN comparator_a NOT IN ('=', '~') AND comparator_b NOT IN ('=', '~')
        AND (low_a IS NULL) = (low_b IS NULL) AND (high_a IS NULL) = (high_b IS NULL)
        THEN low_a IS DISTINCT FROM low_b OR high_a IS DISTINCT FROM high_b
    ELSE coalesce(low_a > high_b OR (low_a = high_b AND (comparator_a = '>' OR comparator_b = '<')), false)
        OR coalesce(low_b > high_a OR (low_b = high_a AND (comparator_b = '>' OR comparator_a = '<')), false)
END;

COMMENT ON MACRO statements_disagree IS 'Whether two statements of the same level, each given by its ends and comparator, contradict each other; a number within a bound does not.';
