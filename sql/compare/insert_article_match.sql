-- One article's standing in a comparison.
INSERT INTO core.article_match
  (comparison_id, article_id, rank, verdict, evidence, hit_count, coverage_of_text, coverage_of_article, mean_best_z,
   order_tau, cover_step, is_named_in_text, is_first_published)
VALUES
  (%(comparison_id)s, %(article_id)s, %(rank)s, %(verdict)s, %(evidence)s, %(hit_count)s, %(coverage_of_text)s,
   %(coverage_of_article)s, %(mean_best_z)s, %(order_tau)s, %(cover_step)s, %(is_named_in_text)s,
   %(is_first_published)s);
