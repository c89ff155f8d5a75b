-- Captions of images, notes of corrections and the posts of live blogs. NULL in articles loaded before this.
ALTER TABLE core.article
  ADD COLUMN captions text[],
  ADD COLUMN corrections text[],
  ADD COLUMN posts jsonb;
ALTER TABLE staging.ending
  ADD COLUMN captions text[],
  ADD COLUMN corrections text[],
  ADD COLUMN posts jsonb;
