"""A function in a child process: its answer, its refusal, its limits."""

from __future__ import annotations

import io
import json
import os
import time

import pytest

from plantracker.lib import child
from plantracker.lib.child import ChildFailed, Limits, Refusal, run_in_child


def double(number: int) -> int:
    return number * 2


def refuse(sentence: str) -> None:
    raise Refusal(sentence)


def fail() -> None:
    raise KeyError("oh")


def eat(size: int) -> int:
    return len(bytearray(size))


def answer_at_length(size: int) -> str:
    return "x" * size


def sleep() -> None:
    time.sleep(60)


def burn() -> None:
    while True:
        pass


def die() -> None:
    os._exit(3)


def environment() -> list[str]:
    return sorted(os.environ)


def test_child_answers():
    assert run_in_child(double, 21) == 42


def test_child_refuses_with_the_same_sentence():
    with pytest.raises(Refusal, match="no such thing"):
        run_in_child(refuse, "There is no such thing.")


@pytest.mark.parametrize(
    ("function", "arguments", "limits", "why"),
    [
        (fail, [], Limits(), "crashed"),
        (die, [], Limits(), "crashed"),
        (eat, [400_000_000], Limits(), "memory"),
        (sleep, [], Limits(wall=1.0), "time"),
        (burn, [], Limits(cpu=1, wall=20.0), "time"),
    ],
)
def test_child_that_gives_no_answer_says_why(function, arguments, limits, why):
    with pytest.raises(ChildFailed) as failure:
        run_in_child(function, *arguments, limits=limits)
    assert failure.value.why == why


def test_child_has_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "secret")
    assert not {"SECRET_KEY", "DATABASE_URL"} & set(run_in_child(environment))


def test_control_without_a_limit_of_memory_the_child_eats():
    assert run_in_child(eat, 400_000_000, limits=Limits(memory=2_000_000_000)) == 400_000_000


def asked(monkeypatch, function, *arguments) -> dict:
    """The child's side, run here without its limits."""
    monkeypatch.setattr(child, "_limit", lambda limits: None)
    return child.answer(
        {"module": function.__module__, "name": function.__name__, "arguments": arguments, "limits": {}}
    )


def exhausted() -> None:
    raise MemoryError


def test_answer_tells_how_it_went(monkeypatch):
    assert asked(monkeypatch, double, 2) == {"how": "answered", "answer": 4}
    assert asked(monkeypatch, refuse, "No.") == {"how": "refused", "answer": "No."}
    assert asked(monkeypatch, exhausted) == {"how": "memory", "answer": ""}
    assert asked(monkeypatch, fail) == {"how": "failed", "answer": "KeyError: 'oh'"}


def test_main_reads_a_question_and_writes_an_outcome(monkeypatch, capsys):
    monkeypatch.setattr(child, "answer", lambda question: {"how": "answered", "answer": question})
    monkeypatch.setattr("sys.stdin", io.StringIO('{"a": 1}'))
    child.main()
    assert json.loads(capsys.readouterr().out) == {"how": "answered", "answer": {"a": 1}}


def test_main_without_memory_for_the_answer_leaves_half_of_it(monkeypatch):
    def no_memory(*args: object) -> None:
        raise MemoryError

    left = []
    monkeypatch.setattr(child, "answer", lambda question: {})
    monkeypatch.setattr("sys.stdin", io.StringIO("{}"))
    monkeypatch.setattr("json.dump", no_memory)
    monkeypatch.setattr("os._exit", left.append)
    child.main()
    assert left == [1]
    monkeypatch.undo()
    with pytest.raises(ChildFailed, match="x: y"):
        raise ChildFailed("x", "y")


def test_limits_are_set_on_the_process_itself(monkeypatch):
    found = {}
    monkeypatch.setattr("resource.setrlimit", lambda which, values: found.update({which: values}))
    child._limit(Limits(memory=1_000, cpu=5))
    assert len(found) == 3
