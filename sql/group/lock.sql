-- One grouping at a time, until the transaction ends: two that do not see each other's articles would miss pairs.
SELECT pg_advisory_xact_lock(hashtext('core.copy_text'));
