SELECT commune_id, indicator_code, period_start, period_end, scenario FROM main.fact_indicator;
