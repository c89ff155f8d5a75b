-- Takes the list of new words into the search index. With its owner's rights: PostgreSQL asks for those of the index.
CREATE OR REPLACE FUNCTION core.empty_index_list() RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT gin_clean_pending_list('core.article_tsv')
$$;
COMMENT ON FUNCTION core.empty_index_list() IS 'Takes the list of new words into the search index; how many pages it had.';
