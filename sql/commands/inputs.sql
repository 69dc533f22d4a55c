SELECT archive, fate, count(*) AS inputs
FROM dim_source
GROUP BY ALL
ORDER BY ALL;
