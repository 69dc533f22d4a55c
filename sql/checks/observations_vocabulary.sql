SELECT observation_id, scenario, statement, comparator FROM main.observations;
