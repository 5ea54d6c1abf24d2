"""Column types that both databases keep alike."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, TypeDecorator

# Telegram ids have up to 52 bits. SQLite numbers rows by itself only for plain INTEGER keys,
# which are 64 bits wide there anyway.
BigId = BigInteger().with_variant(Integer, "sqlite")
# Compared byte by byte on both databases, so that an index finds a word by its beginning.
Term = String(64).with_variant(String(64, collation="C"), "postgresql")
Key = String(120).with_variant(String(120, collation="C"), "postgresql")

# What is due since then is due at once.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

E = TypeVar("E", bound=StrEnum)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes in, aware UTC out; refuses naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EnumText(TypeDecorator[E], Generic[E]):
    """A `StrEnum` kept as its value: readable with any tool, checked by a constraint."""

    impl = String(30)
    cache_ok = True

    def __init__(self, enum: type[E]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: E | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> E | None:
        return None if value is None else self.enum(value)
