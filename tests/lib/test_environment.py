"""Settings are read without guessing; a key is made only where nobody else can reach the site."""

import stat

import pytest

from plantracker.lib.environment import Misconfigured, flag, is_loopback, number, secret_key, words

LOOPBACK = "http://127.0.0.1:8000"
PUBLIC = "https://plan.example.org"


@pytest.mark.parametrize(
    ("value", "default", "read"),
    [
        ("1", False, True),
        (" 1 ", False, True),
        ("0", True, False),
        ("", True, True),
        ("  ", False, False),
        (None, True, True),
        (None, False, False),
    ],
)
def test_flag_reads_one_and_nought(value, default, read):
    environment = {} if value is None else {"DEBUG": value}
    assert flag(environment, "DEBUG", default=default) is read


@pytest.mark.parametrize("value", ["yes", "true", "True", "2", "-1", "off", "１"])
def test_flag_refuses_anything_else_and_names_the_setting(value):
    with pytest.raises(Misconfigured, match=f"DEBUG is “{value}”: write 1 for yes or 0 for no"):
        flag({"DEBUG": value}, "DEBUG", default=False)


@pytest.mark.parametrize(
    ("environment", "read"),
    [
        ({}, ["here", "there"]),
        ({"NAMES": ""}, []),
        ({"NAMES": " , ,"}, []),
        ({"NAMES": "one"}, ["one"]),
        ({"NAMES": " one, two ,,three"}, ["one", "two", "three"]),
    ],
)
def test_words_leaves_out_blanks(environment, read):
    assert words(environment, "NAMES", default="here,there") == read


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://localhost", True),
        ("http://LOCALHOST:80/x", True),
        ("http://[::1]:8000", True),
        ("https://plan.example.org", False),
        ("http://127.0.0.1.example.org", False),
        ("http://localhost@example.org", False),
        ("http://10.0.0.1", False),
        ("plan.example.org", False),
        ("", False),
    ],
)
def test_is_loopback_believes_only_the_host(url, loopback):
    assert is_loopback(url) is loopback


def test_secret_key_given_is_used_and_nothing_is_written(tmp_path):
    assert secret_key({"SECRET_KEY": "given"}, data_dir=tmp_path, site_url=PUBLIC) == "given"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("environment", [{}, {"SECRET_KEY": ""}])
def test_secret_key_is_never_made_for_a_site_others_reach(environment, tmp_path):
    with pytest.raises(Misconfigured, match=r"SECRET_KEY is not set: .*https://plan\.example\.org"):
        secret_key(environment, data_dir=tmp_path, site_url=PUBLIC)
    assert list(tmp_path.iterdir()) == []


def test_secret_key_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    made = secret_key({}, data_dir=tmp_path, site_url=LOOPBACK)
    assert len(made) >= 50
    assert secret_key({}, data_dir=tmp_path, site_url=LOOPBACK) == made
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_two_checkouts_make_two_keys(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    keys = {secret_key({}, data_dir=tmp_path / name, site_url=LOOPBACK) for name in ("one", "two")}
    assert len(keys) == 2


def test_an_empty_key_file_is_filled(tmp_path):
    (tmp_path / "secret_key").write_text(" \n", encoding="utf-8")
    made = secret_key({}, data_dir=tmp_path, site_url=LOOPBACK)
    assert len(made) >= 50
    assert (tmp_path / "secret_key").read_text(encoding="utf-8") == made


@pytest.mark.parametrize(
    ("environment", "read"), [({}, 5), ({"MOST": ""}, 5), ({"MOST": " 8 "}, 8), ({"MOST": "120"}, 120)]
)
def test_number_reads_whole_numbers(environment, read):
    assert number(environment, "MOST", default=5) == read


@pytest.mark.parametrize("value", ["0", "-1", "5.5", "five", "٣", "1 000"])
def test_number_refuses_anything_else_and_names_the_setting(value):
    with pytest.raises(Misconfigured, match="MOST is"):
        number({"MOST": value}, "MOST", default=5)
