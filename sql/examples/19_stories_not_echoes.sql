-- How many stories did each outlet bring itself, and how many were copies?
-- Assumes: a story that only one outlet printed counts as its own.
SELECT
  outlet, count(*) FILTER (WHERE is_original) AS own_count, count(*) FILTER (WHERE NOT is_original) AS copied_count
FROM research.copy_member
GROUP BY outlet
ORDER BY own_count DESC, outlet;
