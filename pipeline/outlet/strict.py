"""What every part of an outlet file has in common: it is frozen, and a field that nobody knows is an error."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_HOST = re.compile(r"(?:\*\.)?[^\s/:?#@*]+")


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise ValueError(f"{text!r} is no host: write it like mk.ru, without https:// and path")
    return text


WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s]+$")]
Host = Annotated[str, AfterValidator(_host)]


class Strict(BaseModel):
    """A part of an outlet file. The text below a field is what `kazwatch outlet fields` shows of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
