-- Everything about core and staging that could differ between the schema and the migrations, one line each.
SELECT format('column %s.%s.%s %s not null %s default %s identity %s storage %s place %s', n.nspname, c.relname, a.attname,
              format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity,
              a.attstorage, a.attnum) AS line
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE n.nspname IN ('core', 'staging') AND c.relkind IN ('r', 'v', 'S') AND c.relname <> 'migration'
UNION ALL
SELECT format('table %s.%s %s %s %s', n.nspname, c.relname, c.relpersistence, c.reloptions,
              obj_description(c.oid, 'pg_class'))
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname IN ('core', 'staging') AND c.relkind IN ('r', 'S') AND c.relname <> 'migration'
UNION ALL
SELECT format('index %s', indexdef) FROM pg_indexes
WHERE schemaname IN ('core', 'staging') AND tablename <> 'migration'
UNION ALL
SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
WHERE connamespace IN ('core'::regnamespace, 'staging'::regnamespace) AND conrelid::regclass::text <> 'core.migration'
UNION ALL
SELECT format('trigger %s', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL
SELECT format('schema %s %s', nspname, obj_description(oid, 'pg_namespace')) FROM pg_namespace
WHERE nspname IN ('core', 'staging', 'research')
UNION ALL
SELECT format('function %s', pg_get_functiondef(p.oid)) FROM pg_proc AS p
WHERE p.pronamespace IN ('core'::regnamespace, 'staging'::regnamespace)
ORDER BY line;
