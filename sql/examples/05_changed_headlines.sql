-- Which headlines were changed after publication, and how?
SELECT outlet, url, last_seen_before, first_seen_after, old_title, new_title
FROM research.revision
WHERE old_title <> new_title AND class <> 'reader_upgrade'
ORDER BY first_seen_after DESC;
