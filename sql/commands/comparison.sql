FROM compare($indicator, $year);
