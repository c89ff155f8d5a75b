-- Articles whose sentences lie near those of the text, by summed evidence, every stored sentence compared.
SELECT f.article_id
FROM research.find_sources(
  %(text_id)s, %(max_rows)s, %(languages)s::text[], %(since)s::timestamptz, %(until)s::timestamptz, %(outlets)s::text[],
  exact => true
) AS f;
