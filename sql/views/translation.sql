-- One row per other language version that an article's page links.
CREATE VIEW research.translation AS
SELECT
  a.article_id, a.outlet, a.url, a.language, linked.pair ->> 0 AS translation_language,
  linked.pair ->> 1 AS translation_url, other.article_id AS translation_id
FROM core.article AS c
JOIN research.article AS a USING (article_id)
CROSS JOIN LATERAL jsonb_array_elements(c.translations) AS linked (pair)
LEFT JOIN LATERAL (
  SELECT known.article_id
  FROM (
    SELECT t.article_id FROM core.article AS t WHERE t.url_key = md5(linked.pair ->> 1)::uuid
    UNION ALL
    SELECT x.article_id FROM core.article_alias AS x WHERE x.url_key = md5(linked.pair ->> 1)::uuid
  ) AS known
  WHERE known.article_id <> c.article_id
  ORDER BY known.article_id
  LIMIT 1
) AS other ON true
WHERE c.translations <> '[]'
  AND NOT EXISTS (SELECT FROM core.withheld_address AS w WHERE w.url_key = md5(linked.pair ->> 1)::uuid);

COMMENT ON VIEW research.translation IS
'Which other language versions an article''s page links (hreflang, or a switch such as "Қазақша | Русский").';
COMMENT ON COLUMN research.translation.article_id IS 'The article.';
COMMENT ON COLUMN research.translation.outlet IS 'The outlet.';
COMMENT ON COLUMN research.translation.url IS 'Canonical address of the article.';
COMMENT ON COLUMN research.translation.language IS 'Its language.';
COMMENT ON COLUMN research.translation.translation_language IS 'Language of the other version, as the page says.';
COMMENT ON COLUMN research.translation.translation_url IS 'Address of the other version, as linked.';
COMMENT ON COLUMN research.translation.translation_id IS 'The other version in research.article; NULL where it is not stored.';
