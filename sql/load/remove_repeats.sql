-- A record that was handed on twice counts once. The list is made once, whatever the planner believes of a run's size:
-- as a join it compared each row with each where statistics of staging were old (88 s for 6,000).
DELETE FROM staging.ending AS e
WHERE e.run_id = %(run_id)s AND e.capture_id = ANY(ARRAY(
  SELECT numbered.capture_id
  FROM (
    SELECT s.capture_id, row_number() OVER (PARTITION BY s.address_key ORDER BY s.capture_id DESC) AS place
    FROM staging.ending AS s
    WHERE s.run_id = %(run_id)s
  ) AS numbered
  WHERE numbered.place > 1
));
