UPDATE core.alarm AS a SET ended_at = %(at)s
FROM core.outlet AS o
WHERE o.outlet_id = a.outlet_id AND o.slug = %(outlet)s AND a.class = %(alarm)s AND a.subject = %(subject)s
  AND a.ended_at IS NULL;
