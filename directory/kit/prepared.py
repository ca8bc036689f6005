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
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

import sqlalchemy as sa

Arguments = ParamSpec("Arguments")
Statement = TypeVar("Statement", bound=sa.Select[Any] | sa.CompoundSelect[Any])
Build = Callable[Arguments, Statement]
VALUES = "lectern_values"
READY = "lectern_ready"
Shape = tuple[tuple[str, int | None], ...]


class Prepared:
    """A statement that is built once for each shape of its values: which there are, how long."""

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build
        self._built: dict[Shape, Any] = {}
        self.befores: dict[Shape, list[_Before]] = {}
        self.sql: dict[tuple[str, Shape], Any] = {}  # what `reading` made of it

    def statement(self, shape: Shape) -> Any:
        """The statement with placeholders, for lists too: `ids_0`, `ids_1`."""
        built = self._built.get(shape)
        if built is None:
            holders = {name: _holder(name, length) for name, length in shape}
            built = self._build(**holders)
            self.befores[shape] = [
                each for each in sa.sql.visitors.iterate(built) if isinstance(each, _Before)
            ]
            built._generate_cache_key()  # noqa: SLF001  # worked out once, for all copies
            self._built[shape] = built
        return built


class Asked(NamedTuple):
    """A prepared statement, and what it is asked with."""

    of: Prepared
    shape: Shape
    values: dict[str, Any]


def prepared(build: Build[Arguments, Statement]) -> Build[Arguments, Statement]:
    """Let the function build its statement once."""
    signature = inspect.signature(build)
    names = tuple(signature.parameters)
    ready = Prepared(build)

    @wraps(build)
    def ask(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Statement:
        given: dict[str, Any] = dict(zip(names, args, strict=False)) | kwargs
        if len(given) != len(names) or any(
            value is None or isinstance(value, sa.ClauseElement) for value in given.values()
        ):
            return build(*args, **kwargs)  # it is part of another one, or compares with nothing
        shape, values = _shape_of(given)
        statement = ready.statement(shape)
        for each in ready.befores[shape]:
            values[each.key] = before(values[each.of], each.span)
        return cast("Statement", _with(statement, Asked(ready, shape, values)))

    return ask


def _holder(name: str, length: int | None) -> Any:
    """A placeholder, or as many as a list has places."""
    if length is None:
        return sa.bindparam(name)
    return [sa.bindparam(f"{name}_{number}") for number in range(length)]


def _shape_of(given: dict[str, Any]) -> tuple[Shape, dict[str, Any]]:
    """The shape of these values, and a value for each placeholder.

    A list is made as long as the next power of two by its last item, which changes nothing about
    what is in it; so there are few shapes.
    """
    shape: list[tuple[str, int | None]] = []
    values: dict[str, Any] = {}
    for name, value in given.items():
        if not _is_list(value):
            values[name] = value
            shape.append((name, None))
            continue
        items = list(value)
        length = 1 << (len(items) - 1).bit_length() if items else 0
        items += items[-1:] * (length - len(items))
        values.update((f"{name}_{number}", item) for number, item in enumerate(items))
        shape.append((name, length))
    return tuple(shape), values


def _with(statement: Any, asked: Asked) -> Any:
    """The statement with these values in its options, and ready for `reading`.

    `execution_options` would forget the cache key that SQLAlchemy has worked out, and working it
    out again takes as long as asking the database. What is ready is kept as SQLAlchemy keeps what
    it works out of a statement: one made of it, by `where` or `limit`, has it no more.
    """
    copy = object.__new__(type(statement))
    copy.__dict__.update(statement.__dict__)  # its own way to copy would leave the key out, too
    options = statement.get_execution_options()
    copy._execution_options = options.union({VALUES: asked.values})  # see above
    copy._set_memoized_attribute(READY, asked)  # see above
    return copy


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
