"""The faults of a module, as mutmut makes them; the only module that knows mutmut and libcst.

Of mutmut we take what makes faults (its operators and the visitor that applies them), not what runs them: it
would put all faults of a function side by side, and call one of them through a wrapper.  That leaves out every
decorated function (our properties, rules, views and cached functions), and Sphinx pickles what it meets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import libcst as cst
from mutmut.mutation.file_mutation import Mutation, MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

from tools.mutation.mutant import Mutant, mutant_of

#: Two words beside each other: a sentence for people.  How a message is worded decides nothing, and tests that
#: compare whole messages hold the wording where it matters.  TeX, HTML and patterns have other signs between words.
_WORDING = re.compile(r"[^\W\d_]{2,}[,.:;!?»“)–]* [»„(–]*[^\W\d_]{2,}")
_MARKUP = re.compile(r"\\[A-Za-z]|[<>{}]|\\\\|\(\?")
#: Arguments that no test can tell: text files are UTF-8 on any machine of ours with or without saying so; `strict`
#: of `zip` watches for a mistake of our own.  And the wording of `--help`.
_UNTOLD_ARGUMENTS = {"encoding", "strict", "help", "metavar", "description", "epilog"}
#: Functions for whoever debugs.
_UNTOLD_FUNCTIONS = {"__repr__"}


def is_wording(literal: str) -> bool:
    """Whether a string literal is a sentence or a part of one, not a word of the program."""
    return bool(_WORDING.search(literal)) and not _MARKUP.search(literal)


@dataclass(frozen=True)
class Candidate:
    """A fault that could be drawn."""

    area: str
    file: str
    key: str
    """The same wherever the lines of the module move; see :func:`tools.mutation.mutant.rank`."""
    module: cst.Module
    source: str
    mutation: Mutation

    @cached_property
    def mutant(self) -> Mutant:
        """The module with the fault."""
        changed = deep_replace(self.module, self.mutation.original_node, self.mutation.mutated_node)
        if not isinstance(changed, cst.Module):
            raise TypeError(f"{self.file}: not a module")
        return mutant_of(self.area, self.file, self.source, changed.code)


def candidates(area: str, file: str, source: str) -> Iterator[Candidate]:
    """All faults of a module's functions that a test could tell."""
    wrapper = cst.MetadataWrapper(cst.parse_module(source))
    visitor = _Visitor(mutation_operators, IgnoredCode(set(), set(), set()))
    module = wrapper.visit(visitor)
    seen: Counter[str] = Counter()
    for mutation in visitor.mutations:
        function = mutation.contained_by_top_level_function
        if not isinstance(function, cst.FunctionDef) or _is_untold(mutation):
            continue
        code = "\n".join((file, function.name.value, _code(mutation.original_node), _code(mutation.mutated_node)))
        seen[code] += 1
        yield Candidate(area, file, f"{code}\n{seen[code]}", module, source, mutation)


def _code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)


def _is_untold(mutation: Mutation) -> bool:
    before, after = mutation.original_node, mutation.mutated_node
    if isinstance(before, cst.SimpleString):
        return is_wording(before.value)
    if isinstance(before, cst.Call) and isinstance(after, cst.Call):
        kept = [_code(arg) for arg in after.args]
        gone = [arg for arg in before.args if _code(arg) not in kept]
        return any(arg.keyword is not None and arg.keyword.value in _UNTOLD_ARGUMENTS for arg in gone)
    return False


class _Visitor(MutationVisitor):
    """Goes where mutmut does not (into decorated functions), and leaves out what no test can tell."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef):
            return node.name.value in _UNTOLD_FUNCTIONS
        if isinstance(node, cst.Arg):
            return node.keyword is not None and node.keyword.value in _UNTOLD_ARGUMENTS
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "cast":
            return True  # a word to the type checker
        if isinstance(node, cst.Raise):
            return isinstance(node.exc, cst.Call) and _code(node.exc.func) in {"AssertionError", "NotImplementedError"}
        skipped: bool = super()._skip_node_and_children(node)
        return skipped
