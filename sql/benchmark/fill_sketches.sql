-- Their sketches.
COPY core.copy_sketch (month, is_whole, shingle, article_id) FROM STDIN WITH (FORMAT "binary");
