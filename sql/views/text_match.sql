-- One row per comparison of a source text and article that came near it, best first by rank.
CREATE VIEW research.text_match AS
SELECT
  c.text_id, c.comparison_id, m.rank, m.article_id, m.verdict, m.evidence, m.hit_count, m.coverage_of_text,
  m.coverage_of_article, m.mean_best_z, m.order_tau, m.cover_step, m.is_named_in_text, m.is_first_published,
  a.title, o.slug AS outlet, a.language, a.published_at, a.canonical_url AS url,
  nullif(c.languages, '{}') AS searched_languages, nullif(c.outlets, '{}') AS searched_outlets,
  nullif(c.since, '-infinity') AS searched_since, nullif(c.until, 'infinity') AS searched_until,
  c.stored_article_count, c.stored_sentence_count, c.is_exact, c.compared_at
FROM core.article_match AS m
JOIN core.comparison AS c ON c.comparison_id = m.comparison_id
JOIN core.article AS a ON a.article_id = m.article_id
JOIN core.outlet AS o ON o.outlet_id = a.outlet_id
WHERE m.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d);
COMMENT ON VIEW research.text_match IS
'Articles found for each source text, with verdict and evidence. A text has one comparison for each part of the store '
'that it was compared with; research.latest_comparison(text_id) is the one to show.';
COMMENT ON COLUMN research.text_match.text_id IS 'The source text.';
COMMENT ON COLUMN research.text_match.comparison_id IS 'One comparison of the text with one part of the store.';
COMMENT ON COLUMN research.text_match.rank IS '1 is the best article.';
COMMENT ON COLUMN research.text_match.article_id IS 'The article.';
COMMENT ON COLUMN research.text_match.verdict IS
'source_or_copy (half of the text, or half of the article, is in the other), partial (several sentences are, too many '
'for chance), same_story (told in words of its own), none (too little is shared).';
COMMENT ON COLUMN research.text_match.evidence IS
'Sum over matched sentences of z above 0.20, at most 0.30 each, one to one.';
COMMENT ON COLUMN research.text_match.hit_count IS 'Matched sentences. One alone is never proof.';
COMMENT ON COLUMN research.text_match.coverage_of_text IS 'Share of the text''s sentences found in the article.';
COMMENT ON COLUMN research.text_match.coverage_of_article IS 'Share of the article''s sentences found in the text.';
COMMENT ON COLUMN research.text_match.mean_best_z IS 'Mean over the text of each sentence''s best score in the article.';
COMMENT ON COLUMN research.text_match.order_tau IS 'Kendall''s tau of sentence order: 1 the same, 0 shuffled; NULL below 3.';
COMMENT ON COLUMN research.text_match.cover_step IS 'Place among the articles that together explain the text; NULL if none.';
COMMENT ON COLUMN research.text_match.is_named_in_text IS 'The text names this outlet''s host: as where it is from, or in a photo credit.';
COMMENT ON COLUMN research.text_match.is_first_published IS 'Known to be published before the other sources of its copy group.';
COMMENT ON COLUMN research.text_match.title IS 'Title of the article.';
COMMENT ON COLUMN research.text_match.outlet IS 'Slug of its outlet.';
COMMENT ON COLUMN research.text_match.language IS 'Language of the article.';
COMMENT ON COLUMN research.text_match.published_at IS 'When it was published.';
COMMENT ON COLUMN research.text_match.url IS 'Its address.';
COMMENT ON COLUMN research.text_match.searched_languages IS 'Languages of the articles searched; NULL: all.';
COMMENT ON COLUMN research.text_match.searched_outlets IS 'Outlets searched; NULL: all.';
COMMENT ON COLUMN research.text_match.searched_since IS 'Start of the days searched; NULL: no start.';
COMMENT ON COLUMN research.text_match.searched_until IS 'End of the days searched, itself left out; NULL: no end.';
COMMENT ON COLUMN research.text_match.stored_article_count IS 'Articles it was compared with.';
COMMENT ON COLUMN research.text_match.stored_sentence_count IS 'Sentences of those articles.';
COMMENT ON COLUMN research.text_match.is_exact IS
'Whether every stored vector was compared, or those of the articles nearest by signature.';
COMMENT ON COLUMN research.text_match.compared_at IS 'When this answer was first found.';
