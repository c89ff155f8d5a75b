-- A record that was handed on twice counts once. Numbered, not joined with itself: where statistics of staging are old,
-- that join compared each row with each (88 s for 6,000).
DELETE FROM staging.ending AS e
WHERE e.run_id = %(run_id)s AND e.capture_id IN (
  SELECT numbered.capture_id
  FROM (
    SELECT s.capture_id, row_number() OVER (PARTITION BY s.address_key ORDER BY s.capture_id DESC) AS place
    FROM staging.ending AS s
    WHERE s.run_id = %(run_id)s
  ) AS numbered
  WHERE numbered.place > 1
);
