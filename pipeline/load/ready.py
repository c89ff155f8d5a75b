"""A database that can be used at once: the embedded one is started and brought up to date, a given one left alone."""

from pipeline.load.connection import Role, database_url
from pipeline.load.migrate import migrate
from pipeline.settings import Settings


def ready_database_url(settings: Settings, role: Role = "ingest") -> str:
    """The URL to connect with.

    Only the embedded database is migrated here, so that a first command needs no other before it; a server of your own
    changes when you say `kazwatch migrate`, with a role that may.

    Raises:
        PlainError: the embedded server does not start, or a migration fails.
    """
    if settings.database_url is None:
        migrate(database_url(settings, "owner"))
    return database_url(settings, role)
