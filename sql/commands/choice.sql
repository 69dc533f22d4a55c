-- What was chosen for the commune, indicator, period and scenario that an observation speaks of; no row where nothing was.
SELECT
    fact.observation_id,
    fact.observation_id = observation.observation_id AS is_chosen,
    fact.written,
    fact.chosen_by,
    fact.statements,
    fact.statements_against,
    flags_of(fact.observation_id) AS flags
FROM observations AS observation
JOIN fact_indicator AS fact USING (commune_id, indicator_code, period_start, period_end, scenario)
WHERE observation.observation_id = $observation_id AND observation.statement = 'level';
