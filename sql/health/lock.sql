-- One check at a time: two at once would open the same alarm twice over.
SELECT pg_advisory_xact_lock(hashtextextended('kazwatch health', 0));
