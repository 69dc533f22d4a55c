SELECT
    (SELECT count(*) FROM dim_source) AS inputs,
    (SELECT count(*) FROM dim_source WHERE fate = 'duplicate') AS duplicates,
    (SELECT count(*) FROM dim_document) AS documents,
    (SELECT count(*) FROM quarantined_inputs) AS quarantined,
    (SELECT count(DISTINCT commune_id) FROM observations) AS communes,
    (SELECT count(DISTINCT commune_id) FROM observations JOIN dim_commune USING (commune_id) WHERE status = 'identified')
        AS communes_identified,
    (SELECT count(DISTINCT province) FROM observations JOIN dim_commune USING (commune_id)) AS provinces,
    (SELECT count(*) FROM observations) AS observations,
    (SELECT count(*) FROM observations WHERE is_repaired) AS repaired,
    (SELECT count(indicator_code) FROM observations) AS coded,
    (SELECT count(DISTINCT indicator_code) FROM fact_indicator) AS indicators,
    (SELECT count(*) FROM fact_indicator) AS facts,
    (SELECT count(DISTINCT observation_id) FROM quality_flags) AS flagged,
    (SELECT count(*) FROM document_conflicts) AS conflicts,
    (SELECT count(*) FROM review_queue) AS review_labels,
    (SELECT count(*) FROM quality_results) AS checks,
    (SELECT count(*) FROM quality_results WHERE passed) AS checks_passed;
