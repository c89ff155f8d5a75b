-- What each reason of rejection means.
CREATE FUNCTION research.rejection_meaning(reason text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE reason
    WHEN 'not_ok_status' THEN 'the server answered with an error status'
    WHEN 'gone' THEN 'the server said that the page no longer exists (404, 410)'
    WHEN 'not_html' THEN 'not a web page: an image, a PDF, a script'
    WHEN 'empty_page' THEN 'an answer without content'
    WHEN 'too_large' THEN 'larger than a page can sensibly be'
    WHEN 'undecodable' THEN 'no character encoding fits the bytes'
    WHEN 'not_an_article' THEN 'a page of another kind'
    WHEN 'no_text' THEN 'an article page without text, such as photos alone'
    WHEN 'no_title' THEN 'a page without a title'
    WHEN 'soft_404' THEN 'a missing page answered as if it existed, or led to its section'
    WHEN 'consent_wall' THEN 'a question of consent instead of the page'
    WHEN 'bot_wall' THEN 'a check for robots instead of the page'
    WHEN 'login_wall' THEN 'a login or payment form instead of the page'
    WHEN 'outside_window' THEN 'published outside the days asked for'
    WHEN 'not_relevant' THEN 'not about the topic'
    WHEN 'listing' THEN 'a list of articles, not an article'
    WHEN 'continuation' THEN 'a further page of an article: its text is joined to that of the first page'
    WHEN 'broken_record' THEN 'the archive record is damaged'
    WHEN 'crashed' THEN 'the reader failed: the detail holds its error'
  END
$$;
COMMENT ON FUNCTION research.rejection_meaning(text) IS 'What a reason of research.rejection means, in words.';
