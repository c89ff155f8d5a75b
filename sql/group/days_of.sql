-- One row per outlet and day on which one of the articles given counts as printed.
SELECT DISTINCT t.outlet_id, t.day FROM core.copy_text AS t WHERE t.article_id = ANY(%(article_ids)s);
