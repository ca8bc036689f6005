"""Statements that are built once, and asked with other values each time.

    @prepared
    def programme(event_id: int) -> Columns: ...

Building a statement takes SQLAlchemy longer than most databases take to answer it. The function
runs once, with placeholders for its arguments: it may compare them, and take `before` of one, but
not look into them. What comes back holds the values. More conditions may be added to it, but as a
part of another statement it would lose them: use `plain` there, or prepare the whole.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from datetime import UTC, timedelta
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

import sqlalchemy as sa

Arguments = ParamSpec("Arguments")
Statement = TypeVar("Statement", bound=sa.Select[Any] | sa.CompoundSelect[Any])
Build = Callable[Arguments, Statement]
VALUES = "lectern_values"


def prepared(build: Build[Arguments, Statement]) -> Build[Arguments, Statement]:
    """Let the function build its statement once."""
    signature = inspect.signature(build)

    @cache
    def built(names: tuple[str, ...], lists: tuple[str, ...]) -> tuple[Statement, list[_Before]]:
        holders: dict[str, sa.BindParameter[Any]] = {
            name: sa.bindparam(name, expanding=name in lists) for name in names
        }
        statement = cast("Callable[..., Statement]", build)(**holders)
        statement._generate_cache_key()  # noqa: SLF001  # worked out once, for all copies
        held = sa.sql.visitors.iterate(statement)
        return statement, [each for each in held if isinstance(each, _Before)]

    @wraps(build)
    def ask(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Statement:
        values = signature.bind(*args, **kwargs).arguments
        if any(value is None or isinstance(value, sa.ClauseElement) for value in values.values()):
            return build(*args, **kwargs)  # it is part of another one, or compares with nothing
        lists = tuple(name for name, value in values.items() if _is_list(value))
        statement, befores = built(tuple(values), lists)
        values.update({name: list(cast("Collection[Any]", values[name])) for name in lists})
        values.update({each.key: before(values[each.of], each.span) for each in befores})
        return _with(statement, values)

    return ask


def _with(statement: Statement, values: dict[str, Any]) -> Statement:
    """The statement with these values in its options.

    `execution_options` would forget the cache key that SQLAlchemy has worked out, and working it
    out again takes as long as asking the database.
    """
    asked = object.__new__(type(statement))
    asked.__dict__.update(statement.__dict__)  # `copy` would leave the key out, too
    options = statement.get_execution_options()
    asked._execution_options = options.union({VALUES: values})  # see above
    return asked


def plain(build: Build[Arguments, Statement]) -> Build[Arguments, Statement]:
    """The function as it was before it was prepared."""
    return cast("Build[Arguments, Statement]", inspect.unwrap(build))


def before(moment: Any, span: timedelta) -> Any:
    """The instant this long before; of a placeholder, one that will hold it."""
    if isinstance(moment, sa.BindParameter):
        return _Before(moment.key, span)
    # In a zone of its own, Python would count by the wall's clock.
    return moment.astimezone(UTC) - span


class _Before(sa.BindParameter[Any]):
    inherit_cache = True

    def __init__(self, of: str, span: timedelta) -> None:
        super().__init__(f"{of}_less_{int(span.total_seconds())}", required=True)
        self.of, self.span = of, span


def watch(engine: sa.Engine) -> None:
    """Let a new engine put the values in where a statement is asked."""
    sa.event.listen(engine, "before_execute", _fill, retval=True)


def _fill(
    _connection: Any, statement: Any, several: Any, given: Any, options: Any
) -> tuple[Any, Any, Any]:
    values = options.get(VALUES)
    return statement, several, {**given, **values} if values else given


def _is_list(value: object) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str | bytes)
