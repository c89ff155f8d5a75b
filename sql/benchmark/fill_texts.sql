-- Signatures of made-up articles.
COPY core.copy_text (
  article_id, outlet_id, text_hash, version, known_by, day, exact, shingles, shingle_count, numbers, edge_lines,
  furniture
) FROM STDIN WITH (FORMAT "binary");
