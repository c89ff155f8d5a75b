"""Shows broken outlet files where operators look: as an import error of this file, while all other outlets go on."""

from crawlers.registry import load_outlets_with_errors
from pipeline.outlet import OutletError
from pipeline.settings import load_settings

_, _errors = load_outlets_with_errors(load_settings().outlets)
if _errors:
    raise OutletError("\n\n".join(str(error) for error in _errors))
