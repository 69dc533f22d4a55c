-- requires:
CREATE MACRO percentile_of(behind, communes) AS 100 * behind / nullif(communes - 1, 0);

COMMENT ON MACRO percentile_of IS 'The share in percent of the other communes that one is ahead of; NULL where there is no other.';
