"""State changes only in actions; every action says who, is whole, and is written down."""

import ast
from collections.abc import Iterator

from tests.architecture.source import (
    Module,
    assert_held,
    called,
    calls,
    found,
    functions,
    imports,
    modules,
)

WRITES = {"save", "delete", "create", "update", "get_or_create", "update_or_create"}
BULK_WRITES = {"bulk_create", "bulk_update"}
FLOORS_THAT_WRITE = {"actions", "models", "querysets", "migrations"}
# Rooms of the ground below persons and actors: their acts have no `by` to ask for, or are what
# the others' acts are written down with.
GROUND = {"journal", "mail", "background", "ui", "maps", "verdicts", "words", "config"}
# Below actors too, but its acts are written down: who signs in is the person at hand.
BELOW_ACTORS = {"accounts"}


def touches_rows(call: ast.Call) -> bool:
    """Whether the call writes rows, as far as its text tells: sets and hashes have update too."""
    if called(call) in BULK_WRITES:
        return True
    if called(call) not in WRITES or not isinstance(call.func, ast.Attribute):
        return False
    receiver = ast.unparse(call.func.value)
    if called(call) in {"save", "delete"} and not call.args:
        return True
    return any(sign in receiver for sign in (".objects", ".filter(", "visible_to("))


def writes_outside_actions(module: Module) -> Iterator[str]:
    if module.floor in FLOORS_THAT_WRITE:
        return
    for call in calls(module.tree):
        if touches_rows(call):
            yield f"{call.lineno} {ast.unparse(call.func)}() belongs in actions.py"


OUTSIDE_ACTIONS: dict[str, str] = {
    "cityweave/search/collection.py": "a collection in memory is searched and forgotten",
    "cityweave/web/demo/kept.py": "no act lets two years pass, or has mail come back",
}


def is_atomic(function: ast.FunctionDef) -> bool:
    """Decorated with transaction.atomic, or made of one such block."""
    decorators = " ".join(ast.unparse(one) for one in function.decorator_list)
    blocks = (
        ast.unparse(item.context_expr)
        for node in ast.walk(function)
        if isinstance(node, ast.With)
        for item in node.items
    )
    return "atomic" in decorators or any("atomic" in block for block in blocks)


def is_whole(function: ast.FunctionDef, others: dict[str, ast.FunctionDef]) -> bool:
    """Atomic itself, or handing all its writing to one act that is."""
    if is_atomic(function):
        return True
    if any(touches_rows(call) for call in calls(function)):
        return False
    names = {called(call) for call in calls(function)} & others.keys() - {function.name}
    writing = [others[name] for name in names if changes_rows(others[name], others)]
    return len(writing) <= 1 and all(is_whole(one, others) for one in writing)


def names_its_actor(function: ast.FunctionDef) -> bool:
    return any(argument.arg == "by" for argument in function.args.kwonlyargs)


def actions_of(room: str) -> dict[str, ast.FunctionDef]:
    return {
        function.name: function
        for module in modules()
        if module.room == room and module.floor == "actions"
        for function in functions(module.tree)
        if isinstance(function, ast.FunctionDef)
    }


def is_written_down(function: ast.FunctionDef, others: dict[str, ast.FunctionDef]) -> bool:
    """Whether it, or what it calls in its room, reaches the journal or another room's action."""
    waiting, seen = [function], set[str]()
    while waiting:
        one = waiting.pop()
        for call in calls(one):
            name = called(call)
            if name in {"note", "note_access"}:
                return True
            if name in others and name not in seen:
                seen.add(name)
                waiting.append(others[name])
            elif name not in others and any(word.arg == "by" for word in call.keywords):
                return True
    return False


def doors(room: str) -> set[str]:
    """Names in a room's actions that edges use: these are its acts.

    What only other actions use are bricks: the act around them is whole and written down.
    """
    used = set()
    for module in modules():
        if module.floor not in FLOORS_THAT_WRITE:
            used |= taken_from(f"cityweave.{room}.actions", module)
    return used & actions_of(room).keys()


def taken_from(package: str, module: Module) -> set[str]:
    names = {name for _line, name in imports(module.tree)}
    taken = {name.rsplit(".", 1)[1] for name in names if name.startswith(f"{package}.")}
    if any(name == package or name.startswith(f"{package}.") for name in names):
        taken |= {
            call.func.attr for call in calls(module.tree) if isinstance(call.func, ast.Attribute)
        }
    return taken


def changes_rows(function: ast.FunctionDef, others: dict[str, ast.FunctionDef]) -> bool:
    """Whether it writes, itself or through what it calls in its room."""
    waiting, seen = [function], set[str]()
    while waiting:
        for call in calls(waiting.pop()):
            name = called(call)
            if touches_rows(call):
                return True
            if name in others and name not in seen:
                seen.add(name)
                waiting.append(others[name])
    return False


# room.function → why it is no act, or an act of its own kind.
NO_ACTS: dict[str, str] = {
    "accounts.admit": "counting a try: committed before it is counted, and nothing to remember",
    "accounts.forgive": "a counted try is taken back; who tried is deliberately kept nowhere",
    "accounts.forget_old_attempts": "retention of counted tries, which name nobody",
    "accounts.forget_ended_sessions": "retention of sessions that have run out",
    "accounts.note_seen": "that a session is in use is kept in the session, not for ever",
    "search.count_words": "how common words are is counted, and says nothing of anybody's act",
    "search.rebuild": "a part at a time, so that no act waits for the whole index",
    "search.refresh": "part of an act that is written down: the index says what its records say",
    "search.refresh_beneath": "part of an act that is written down, like a refresh",
    "sharing.open_scope": "a step of adding a record, which is written down",
}


def incomplete_acts() -> Iterator[str]:
    for room in sorted({module.room for module in modules()} - GROUND - {""}):
        others = actions_of(room)
        for name in sorted(doors(room)):
            if f"{room}.{name}" in NO_ACTS or not changes_rows(others[name], others):
                continue
            for fault in faults(others[name], others):
                if room not in BELOW_ACTORS or "`by`" not in fault:
                    yield f"{room}.actions.{name} {fault}"


def faults(function: ast.FunctionDef, others: dict[str, ast.FunctionDef]) -> Iterator[str]:
    if not names_its_actor(function):
        yield "has no keyword-only `by`"
    if not is_whole(function, others):
        yield "is not atomic"
    if not is_written_down(function, others):
        yield "is not written into the journal"


def test_state_changes_only_in_actions() -> None:
    assert_held(writes_outside_actions, OUTSIDE_ACTIONS)


def test_every_act_says_who_is_whole_and_is_written_down() -> None:
    problems = list(incomplete_acts())
    assert not problems, "\n" + "\n".join(problems)


def test_the_rules_can_fail() -> None:
    for line in ("city.save()", "City.objects.create()", "City.objects.filter(a=1).update(b=2)"):
        assert found(writes_outside_actions, "cityweave/network/views.py", line), line
    assert not found(writes_outside_actions, "cityweave/network/views.py", "seen.update(more)")
    bad = ast.parse("def agree(exchange, by):\n    exchange.save()").body[0]
    assert isinstance(bad, ast.FunctionDef)
    assert len(list(faults(bad, {}))) == 3
