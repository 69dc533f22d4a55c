SELECT indicator_code, name_vi, name_en
FROM dim_indicator
ORDER BY indicator_code;
