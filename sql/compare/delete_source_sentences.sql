-- Sentences of a source text, before they are written anew.
DELETE FROM core.source_sentence WHERE text_id = %(text_id)s;
