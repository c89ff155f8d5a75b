-- Which headlines were changed after publication, and how?
-- Assumes: changes are seen only between two of our fetches, not at the hour they were made; a newer reader's other
-- text is no change.
SELECT outlet, url, last_seen_before, first_seen_after, old_title, new_title
FROM research.revision
WHERE old_title <> new_title AND class <> 'reader_upgrade'
ORDER BY first_seen_after DESC;
