"""The figures of the house: how large its modules are, and who knows whom.

    python tests/house.py

Owns the count, from the text and the imports of `engine/placeready` alone. Imports for
types count like any other. What the figures may be is held by `test_house.py`.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "engine" / "placeready"
GROUND = frozenset({"", "__main__", "errors", "version", "model"})
"""What everybody uses: arrows to it say nothing of who knows whom."""


@dataclass(frozen=True)
class Module:
    """One file."""

    name: str
    """With dots, under `placeready`; empty for the package itself."""
    file: str
    lines: int
    comments: int
    functions: tuple[tuple[str, int], ...]
    """Every function, methods and inner ones too, with its lines."""
    classes: tuple[str, ...]
    imports: frozenset[str]
    """Other modules of the package."""

    @property
    def room(self) -> str:
        """The folder it is in, or its own name at the top."""
        return self.name.partition(".")[0]


def modules(package: Path = PACKAGE) -> dict[str, Module]:
    """Every module of a package, by name."""
    names = {_name(path, package): path for path in sorted(package.rglob("*.py"))}
    return {name: _module(name, path, names) for name, path in names.items()}


def _name(path: Path, package: Path) -> str:
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _module(name: str, path: Path, known: Mapping[str, Path]) -> Module:
    text = path.read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(text)))
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return Module(
        name=name,
        file=path.name,
        lines=text.count("\n"),
        comments=sum(each.type == tokenize.COMMENT for each in tokens),
        functions=tuple(
            (each.name, (each.end_lineno or 0) - each.lineno + 1)
            for each in nodes
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
        ),
        classes=tuple(each.name for each in nodes if isinstance(each, ast.ClassDef)),
        imports=frozenset(_imported(nodes, known)) - {name, ""},
    )


def _imported(nodes: list[ast.AST], known: Mapping[str, Path]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            wanted = [f"{node.module}.{each.name}" for each in node.names]
        elif isinstance(node, ast.Import):
            wanted = [each.name for each in node.names]
        else:
            continue
        for each in wanted:
            first, _, rest = each.partition(".")
            if first == "placeready":
                # A name in a module is the module's; the package's own is nobody's.
                yield rest if rest in known else rest.rpartition(".")[0]


def arrows(found: Mapping[str, Module]) -> set[tuple[str, str]]:
    """Which room imports from which, the ground floor apart."""
    pairs = {
        (each.room, found[other].room)
        for each in found.values()
        for other in each.imports
    }
    return {(a, b) for a, b in pairs if a != b and not {a, b} & GROUND}


def density(found: Mapping[str, Module]) -> float:
    """The share of the possible arrows between rooms that are in use, 0 to 1."""
    rooms = {each.room for each in found.values()} - GROUND
    return len(arrows(found)) / (len(rooms) * (len(rooms) - 1) / 2)


def circles(found: Mapping[str, Module]) -> list[set[str]]:
    """Groups of modules of which each can be reached from every other."""
    reached: dict[str, set[str]] = {}
    for name in found:
        waiting, seen = [name], set[str]()
        while waiting:
            for other in found[waiting.pop()].imports - seen:
                seen.add(other)
                waiting.append(other)
        reached[name] = seen
    groups = [
        frozenset(other for other in seen if name in reached[other])
        for name, seen in reached.items()
        if name in seen
    ]
    return [set(each) for each in dict.fromkeys(groups)]


def twice(found: Mapping[str, Module], *, classes: bool) -> list[str]:
    """File names or class names that stand for two things; a command's module may have
    the name of another, and every package its `__init__`.
    """
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for each in found.values():
        if classes:
            for name in each.classes:
                homes[name].append(each.name)
        elif each.file != "__init__.py" and each.room != "cli":
            homes[each.file].append(each.name)
    return sorted(name for name, where in homes.items() if len(where) > 1)


def share_under(limit: int, sizes: list[int]) -> float:
    """The share of sizes under a limit, 0 to 1."""
    return sum(each < limit for each in sizes) / len(sizes)


def main() -> None:
    """Print the figures."""
    found = modules()
    sizes = [each.lines for each in found.values()]
    functions = [lines for each in found.values() for _, lines in each.functions]
    lines, comments = sum(sizes), sum(each.comments for each in found.values())
    print(f"{lines:,} lines in {len(sizes)} modules, the longest of {max(sizes)}")  # noqa: T201
    print(f"{share_under(200, sizes):.0%} of modules under 200 lines")  # noqa: T201
    print(f"{share_under(25, functions):.0%} of functions under 25 lines")  # noqa: T201
    print(f"the longest function has {max(functions)} lines")  # noqa: T201
    print(f"{comments / lines:.1%} of lines are comments")  # noqa: T201
    print(f"{len(arrows(found))} arrows between rooms: {density(found):.0%}")  # noqa: T201
    print(f"{len(circles(found))} circles")  # noqa: T201
    for kind, classes in (("files", False), ("classes", True)):
        again = ", ".join(twice(found, classes=classes)) or "none"
        print(f"names that two {kind} have: {again}")  # noqa: T201


if __name__ == "__main__":
    main()
