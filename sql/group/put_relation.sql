-- What two articles share.
INSERT INTO core.copy_relation (
  left_id, right_id, kind, shared_count, left_share, right_share, jaccard, numbers_agreeing, is_copy
)
VALUES (
  %(left_id)s, %(right_id)s, %(kind)s, %(shared_count)s, %(left_share)s, %(right_share)s, %(jaccard)s,
  %(numbers_agreeing)s, %(is_copy)s
);
