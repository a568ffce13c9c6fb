"""A file can be read in one sitting, a function on one screen."""

import ast

from tests.house.tree import python_files, text

LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def test_no_source_file_is_too_long() -> None:
    lengths = {str(path): text(path).count("\n") for path in python_files()}
    assert lengths, "no source files were found at all"
    too_long = {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}
    assert not too_long, f"over {LONGEST_FILE} lines; cut them by noun: {too_long}"


def test_no_function_is_too_long() -> None:
    too_long = []
    for path in python_files():
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    too_long.append(f"{path}:{node.lineno} {node.name} ({lines})")
    assert not too_long, f"over {LONGEST_FUNCTION} lines: {too_long}"
