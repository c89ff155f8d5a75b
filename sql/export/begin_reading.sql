-- All that this transaction reads is of one moment, and it writes nothing.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; -- noqa: PRS
