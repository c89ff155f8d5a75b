"""What every part of an outlet file has in common: it is frozen, and a field that nobody knows is an error."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s]+$")]


class Strict(BaseModel):
    """A part of an outlet file. The text below a field is what `kazwatch outlet fields` shows of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
