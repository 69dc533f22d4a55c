-- requires:
CREATE MACRO whole_year(first_day, last_day) AS CASE
    WHEN first_day = date_trunc('year', first_day) AND last_day + 1 = date_trunc('year', first_day) + INTERVAL 1 YEAR
        THEN date_part('year', first_day)::INTEGER
END;

COMMENT ON MACRO whole_year IS 'The calendar year that a period is, by its first and last day; NULL for a part of a year or several years.';
