"""Makes text storable: PostgreSQL takes no NUL and UTF-8 no lone surrogate; each becomes U+FFFD, and we say where."""

from dataclasses import dataclass, field

_REPLACEMENT = "\ufffd"


@dataclass(slots=True)
class Cleaner:
    """`fields` are the names of the fields in which something was replaced, in the order met."""

    fields: list[str] = field(default_factory=list)

    def text(self, value: str, name: str) -> str:
        cleaned = value.replace("\x00", _REPLACEMENT) if "\x00" in value else value
        try:
            cleaned.encode("utf-8")
        except UnicodeEncodeError:
            cleaned = "".join(_REPLACEMENT if "\ud800" <= sign <= "\udfff" else sign for sign in cleaned)
        if cleaned is not value and name not in self.fields:
            self.fields.append(name)
        return cleaned

    def optional(self, value: str | None, name: str) -> str | None:
        return None if value is None else self.text(value, name)

    def texts(self, values: tuple[str, ...], name: str) -> list[str]:
        return [self.text(value, name) for value in values]
