FROM compare($indicator, $year, include_flagged := $flagged);
