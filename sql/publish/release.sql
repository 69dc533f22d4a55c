SELECT * FROM releases ORDER BY created_at DESC LIMIT 1;
