"""Each file has its floor, each function one thing to do."""

from collections.abc import Iterator

from tests.architecture.source import (
    Module,
    assert_held,
    found,
    functions,
    height_of_rooms,
    imports,
    without_type_checking,
)

# The floors of HOUSE, and the few names Django or a library asks for.
FLOORS = {
    *("__init__", "apps", "migrations", "urls"),
    *("views", "jobs", "listeners", "management", "middleware", "context", "errors"),
    *("adapter", "forms", "presenters", "templatetags", "letters", "tasks", "reading"),
    *("finding", "findable"),
    *("actions", "notices", "policies", "actors", "models", "querysets", "choices", "signals"),
}
BELOW_COMPUTATIONS = {"choices", "signals", "data", "privacy"}
# Rooms whose files are not made of these floors: the ground's tools, and the command.
OWN_SHAPE = {"config", "maps", "verdicts", "words"}
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "services", "managers"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 40


def long_files(module: Module) -> Iterator[str]:
    lines = module.text.count("\n")
    if lines > LONGEST_FILE and module.floor != "migrations":
        yield f"1 has {lines} lines; {LONGEST_FILE} is the limit"


def long_functions(module: Module) -> Iterator[str]:
    for function in functions(module.tree):
        length = (function.end_lineno or 0) - function.lineno + 1
        if length > LONGEST_FUNCTION:
            yield f"{function.lineno} {function.name} has {length} lines"


def junk_drawers(module: Module) -> Iterator[str]:
    for part in module.name.split("."):
        if part in JUNK_DRAWERS:
            yield f"1 is called {part}, which says nothing of what lives there"


def hungry_computations(module: Module) -> Iterator[str]:
    """A file that is no floor is a computation: of the floors above it knows nothing.

    It may read lower rooms; in its own it imports choices and other computations only.
    """
    if module.room in OWN_SHAPE or not module.room or module.floor in FLOORS:
        return
    own = f"cityweave.{module.room}."
    for line, name in imports(without_type_checking(module.tree)):
        floor = name.removeprefix(own).split(".")[0]
        if name.startswith(own) and floor in FLOORS - BELOW_COMPUTATIONS:
            yield f"{line} a computation imports {name}"


def nameless_modules(module: Module) -> Iterator[str]:
    """One line at the top says what lives here."""
    first = module.text.split("\n", 1)[0]
    if module.floor != "migrations" and module.text.strip() and not first.startswith('"""'):
        yield "1 does not say what lives here"


# Files beside the floors that join models into something read by several edges.
COMPUTATIONS_THAT_READ: dict[str, str] = {
    "cityweave/search/collection.py": "texts in memory lie in the same tables as the network's",
}


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    assert_held(long_files)


def test_no_function_is_longer_than_forty_lines() -> None:
    assert_held(long_functions)


def test_no_module_is_a_junk_drawer() -> None:
    assert_held(junk_drawers)


def test_computations_know_nothing_of_the_floors_above_them() -> None:
    assert_held(hungry_computations, COMPUTATIONS_THAT_READ)


def test_each_module_says_what_lives_there() -> None:
    assert_held(nameless_modules)


def test_every_room_has_its_floor_in_the_contracts() -> None:
    assert height_of_rooms()["config"] == 0
    assert height_of_rooms()["network"] < height_of_rooms()["sharing"]


def test_the_rules_can_fail() -> None:
    long = "def f():\n" + "    x = 1\n" * 41
    assert found(long_functions, "cityweave/network/views.py", long)
    assert found(long_files, "cityweave/network/views.py", "x = 1\n" * 401)
    assert found(junk_drawers, "cityweave/network/utils.py", "")
    assert found(
        hungry_computations,
        "cityweave/network/matching.py",
        "from cityweave.network.models import City",
    )
    assert found(nameless_modules, "cityweave/network/views.py", "x = 1")
