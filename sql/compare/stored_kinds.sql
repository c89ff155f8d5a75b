-- One row: the outlets that have articles, and the languages these are in.
SELECT
  array(
    SELECT o.slug FROM core.outlet AS o
    WHERE EXISTS (SELECT FROM core.article AS a WHERE a.outlet_id = o.outlet_id)
    ORDER BY o.slug
  ),
  array(SELECT DISTINCT a.language FROM core.article AS a ORDER BY a.language);
