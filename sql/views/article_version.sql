-- One row per article and state of it that was ever the newest, for questions as of a snapshot.
-- Two halves, so that a search in the present text can use its index; older texts are few, and indexed by nothing.
-- Whole it holds every article, and counting a million takes 2.4 s; questions name a snapshot, an article or words.
CREATE VIEW research.article_version AS
SELECT
  v.article_id, v.since_snapshot, v.until_snapshot, o.slug AS outlet, o.name AS outlet_name, o.country,
  a.canonical_url AS url, a.title, a.lead, a.body, v.authors, v.section, v.tags, v.type, v.agencies, v.published_at,
  v.published_precision, v.published_source, v.published_zone_source, v.published_disagreement,
  (coalesce(v.published_at, v.first_seen_at) AT TIME ZONE 'Asia/Almaty')::date AS day, v.modified_at, v.first_seen_at,
  v.language, v.language_confidence, v.relevance, v.relevance_score, v.original_id,
  v.original_id = v.article_id AS is_original, v.syndicated_from, length(a.body) AS letter_count, v.reader,
  v.readers_agree, v.warnings, v.capture_id, a.tsv
FROM core.article_version AS v
JOIN core.article AS a ON a.article_id = v.article_id AND a.text_hash = v.text_hash
JOIN core.outlet AS o USING (outlet_id)
WHERE NOT EXISTS (SELECT FROM core.takedown AS t WHERE t.article_id = v.article_id AND t.origin = 'request')
UNION ALL
SELECT
  v.article_id, v.since_snapshot, v.until_snapshot, o.slug AS outlet, o.name AS outlet_name, o.country,
  a.canonical_url AS url, w.title, w.lead, w.body, v.authors, v.section, v.tags, v.type, v.agencies, v.published_at,
  v.published_precision, v.published_source, v.published_zone_source, v.published_disagreement,
  (coalesce(v.published_at, v.first_seen_at) AT TIME ZONE 'Asia/Almaty')::date AS day, v.modified_at, v.first_seen_at,
  v.language, v.language_confidence, v.relevance, v.relevance_score, v.original_id,
  v.original_id = v.article_id AS is_original, v.syndicated_from, length(w.body) AS letter_count, v.reader,
  v.readers_agree, v.warnings, v.capture_id, research.search_vector(v.language, w.title, w.lead, w.body) AS tsv
FROM core.article_version AS v
JOIN core.article AS a ON a.article_id = v.article_id AND a.text_hash <> v.text_hash
JOIN core.wording AS w ON w.article_id = v.article_id AND w.text_hash = v.text_hash
JOIN core.outlet AS o USING (outlet_id)
WHERE NOT EXISTS (SELECT FROM core.takedown AS t WHERE t.article_id = v.article_id AND t.origin = 'request');

COMMENT ON VIEW research.article_version IS
'Every state an article was ever stored in, with the snapshots it was valid in: research.article_as_of() picks those of one snapshot. Columns mean what they mean in research.article. Articles taken down on request are left out.';
COMMENT ON COLUMN research.article_version.article_id IS 'Number of the article; stays the same.';
COMMENT ON COLUMN research.article_version.since_snapshot IS 'Number of the first snapshot that holds this state.';
COMMENT ON COLUMN research.article_version.until_snapshot IS 'Number of the first snapshot that holds it no more; NULL for the present state.';
COMMENT ON COLUMN research.article_version.outlet IS 'Short name of the outlet, as in research.outlet.';
COMMENT ON COLUMN research.article_version.outlet_name IS 'Name of the outlet.';
COMMENT ON COLUMN research.article_version.country IS 'Country of the outlet, ISO 3166 (KZ, RU ...); NULL where unknown.';
COMMENT ON COLUMN research.article_version.url IS 'Canonical address; other addresses are in research.alias.';
COMMENT ON COLUMN research.article_version.title IS 'Headline, as it was.';
COMMENT ON COLUMN research.article_version.lead IS 'Introduction, as it was; NULL where there was none.';
COMMENT ON COLUMN research.article_version.body IS 'Whole text, as it was.';
COMMENT ON COLUMN research.article_version.authors IS 'Authors as the page names them.';
COMMENT ON COLUMN research.article_version.section IS 'Section as the page names it.';
COMMENT ON COLUMN research.article_version.tags IS 'Tags as the page gives them.';
COMMENT ON COLUMN research.article_version.type IS 'article, gallery, video, audio or live_blog.';
COMMENT ON COLUMN research.article_version.agencies IS 'News agencies that the page credits.';
COMMENT ON COLUMN research.article_version.published_at IS 'When the outlet says it published; NULL where no date was found, never guessed.';
COMMENT ON COLUMN research.article_version.published_precision IS 'How exactly that is known: second, minute or day (then the time is midnight of the outlet''s zone).';
COMMENT ON COLUMN research.article_version.published_source IS 'Where the date stood: json_ld, meta, time, feed, sitemap, text, script, url.';
COMMENT ON COLUMN research.article_version.published_zone_source IS 'Where its time zone came from: stated, outlet or utc_assumed.';
COMMENT ON COLUMN research.article_version.published_disagreement IS 'True where dates on the page differ by over 36 hours; see research.date_candidate.';
COMMENT ON COLUMN research.article_version.day IS 'Calendar day in Asia/Almaty of published_at, or where that is unknown of first_seen_at.';
COMMENT ON COLUMN research.article_version.modified_at IS 'When the page says it was changed last.';
COMMENT ON COLUMN research.article_version.first_seen_at IS 'When we first fetched it.';
COMMENT ON COLUMN research.article_version.language IS 'Language tag, BCP 47: kk, ru, en, kk-Latn ...; und where undecided.';
COMMENT ON COLUMN research.article_version.language_confidence IS 'Confidence of the language, 0 to 1.';
COMMENT ON COLUMN research.article_version.relevance IS 'Is it on Kazakhstan: about, mentions or no. Evidence is in research.relevance.';
COMMENT ON COLUMN research.article_version.relevance_score IS 'Score behind relevance; comparable within one topic version.';
COMMENT ON COLUMN research.article_version.original_id IS 'The article its group of copies began with, as then drawn; itself where it had no copies.';
COMMENT ON COLUMN research.article_version.is_original IS 'Whether it was the first of its group, or alone.';
COMMENT ON COLUMN research.article_version.syndicated_from IS 'Address at another publisher that the page itself names as the original.';
COMMENT ON COLUMN research.article_version.letter_count IS 'Characters of the body.';
COMMENT ON COLUMN research.article_version.reader IS 'Reader and version that read the page.';
COMMENT ON COLUMN research.article_version.readers_agree IS 'Agreement of two readers about the body, 0 to 1; low values deserve a look.';
COMMENT ON COLUMN research.article_version.warnings IS 'What the reader wants to be known about this page.';
COMMENT ON COLUMN research.article_version.capture_id IS 'The capture this text was read from; see research.provenance.';
COMMENT ON COLUMN research.article_version.tsv IS 'Search vector; for use with @@ only.';
