-- One row per article: the newest text of one canonical address.
CREATE VIEW research.article AS
SELECT
  a.article_id, o.slug AS outlet, o.name AS outlet_name, o.country, a.canonical_url AS url, a.title, a.lead, a.body,
  a.authors, a.section, a.tags, a.type, a.agencies, a.published_at, a.published_precision, a.published_source,
  a.published_zone_source, a.published_disagreement,
  -- Looked up for the few without a date: a join would read the state of every article.
  (
    coalesce(
      a.published_at, (SELECT seen.first_seen_at FROM core.article_state AS seen WHERE seen.article_id = a.article_id)
    ) AT TIME ZONE 'Asia/Almaty'
  )::date AS day,
  a.modified_at, s.first_seen_at, s.last_seen_at,
  CASE WHEN s.last_gone_at > s.last_seen_at THEN s.last_gone_at END AS gone_at,
  a.language, a.language_confidence, r.verdict AS relevance, r.score AS relevance_score, a.syndicated_from,
  length(a.body) AS letter_count, a.captions, a.corrections, a.reader, a.readers_agree, a.warnings, a.capture_id, a.tsv
FROM core.article AS a
LEFT JOIN core.outlet AS o USING (outlet_id)
LEFT JOIN core.article_state AS s USING (article_id)
LEFT JOIN core.article_relevance AS r ON r.article_id = a.article_id AND r.topic = 'kazakhstan'
-- Not an anti-join: looked up in a small table in memory, it costs a twentieth of that per row.
WHERE a.article_id NOT IN (SELECT t.article_id FROM core.takedown AS t);

COMMENT ON VIEW research.article IS
'One row per article, with its newest text. Start here. Search with research.search(), or WHERE tsv @@ research.search_query(''...''). Articles taken down on request are left out, and those whose page a newer reader rejects.';
COMMENT ON COLUMN research.article.article_id IS 'Number of the article; stays the same.';
COMMENT ON COLUMN research.article.outlet IS 'Short name of the outlet, as in research.outlet.';
COMMENT ON COLUMN research.article.outlet_name IS 'Name of the outlet.';
COMMENT ON COLUMN research.article.country IS 'Country of the outlet, ISO 3166 (KZ, RU ...); NULL where unknown.';
COMMENT ON COLUMN research.article.url IS 'Canonical address; other addresses are in research.alias.';
COMMENT ON COLUMN research.article.title IS 'Headline.';
COMMENT ON COLUMN research.article.lead IS 'Introduction where the page sets one apart; NULL otherwise.';
COMMENT ON COLUMN research.article.body IS 'Whole text, paragraphs separated by one empty line. Never cut.';
COMMENT ON COLUMN research.article.authors IS 'Authors as the page names them.';
COMMENT ON COLUMN research.article.section IS 'Section as the page names it.';
COMMENT ON COLUMN research.article.tags IS 'Tags as the page gives them.';
COMMENT ON COLUMN research.article.type IS 'article, gallery, video, audio or live_blog.';
COMMENT ON COLUMN research.article.agencies IS 'News agencies that the page credits.';
COMMENT ON COLUMN research.article.published_at IS 'When the outlet says it published; NULL where no date was found, never guessed.';
COMMENT ON COLUMN research.article.published_precision IS 'How exactly that is known: second, minute or day (then the time is midnight of the outlet''s zone).';
COMMENT ON COLUMN research.article.published_source IS 'Where the date stood: json_ld, meta, time, feed, sitemap, text, script, url.';
COMMENT ON COLUMN research.article.published_zone_source IS 'Where its time zone came from: stated, outlet or utc_assumed.';
COMMENT ON COLUMN research.article.published_disagreement IS 'True where dates on the page differ by over 36 hours; see research.date_candidate.';
COMMENT ON COLUMN research.article.day IS 'Calendar day in Asia/Almaty of published_at, or where that is unknown of first_seen_at.';
COMMENT ON COLUMN research.article.modified_at IS 'When the page says it was changed last.';
COMMENT ON COLUMN research.article.first_seen_at IS 'When we first fetched it.';
COMMENT ON COLUMN research.article.last_seen_at IS 'When we last fetched it.';
COMMENT ON COLUMN research.article.gone_at IS 'When its page was found gone; NULL while it is there, as far as we know.';
COMMENT ON COLUMN research.article.language IS 'Language tag, BCP 47: kk, ru, en, kk-Latn ...; und where undecided.';
COMMENT ON COLUMN research.article.language_confidence IS 'Confidence of the language, 0 to 1.';
COMMENT ON COLUMN research.article.relevance IS 'Is it on Kazakhstan: about, mentions or no. Evidence is in research.relevance.';
COMMENT ON COLUMN research.article.relevance_score IS 'Score behind relevance; comparable within one topic version.';
COMMENT ON COLUMN research.article.syndicated_from IS 'Address at another publisher that the page itself names as the original.';
COMMENT ON COLUMN research.article.letter_count IS 'Characters of the body.';
COMMENT ON COLUMN research.article.captions IS 'Captions and credits of its images; NULL in articles loaded before these were kept.';
COMMENT ON COLUMN research.article.corrections IS 'Notes in which the outlet says what it put right, as written; NULL like captions.';
COMMENT ON COLUMN research.article.reader IS 'Reader and version that read the page.';
COMMENT ON COLUMN research.article.readers_agree IS 'Agreement of two readers about the body, 0 to 1; low values deserve a look.';
COMMENT ON COLUMN research.article.warnings IS 'What the reader wants to be known about this page.';
COMMENT ON COLUMN research.article.capture_id IS 'The capture this text was read from; see research.provenance.';
COMMENT ON COLUMN research.article.tsv IS 'Search vector; for use with @@ only.';
