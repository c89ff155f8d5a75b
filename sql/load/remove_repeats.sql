-- A record that was handed on twice counts once.
DELETE FROM staging.ending AS e
USING staging.ending AS later
WHERE e.run_id = %(run_id)s AND later.run_id = %(run_id)s
  AND later.address_key = e.address_key AND later.capture_id > e.capture_id;
