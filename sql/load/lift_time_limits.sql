-- A load takes as long as its pages take to be read, and waits for other loads as long as these take.
SELECT set_config('statement_timeout', '0', false), set_config('lock_timeout', '0', false);
