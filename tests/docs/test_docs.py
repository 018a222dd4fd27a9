"""README and docs/ say what the code does: every command, role and setting, and no link leads nowhere."""

import ast
import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from boards.models import Membership
from objectives.models import PlanRole
from plantracker.core.rules.roles import Role

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SETTINGS_PAGE = ROOT / "docs" / "settings.md"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
APPS = ("plantracker.core", "objectives", "actions", "boards", "reports")
COMMANDS = sorted(
    path.stem
    for app in APPS
    for path in (ROOT / app.replace(".", "/") / "management" / "commands").glob("*.py")
    if not path.stem.startswith("_")
)
ROLES = sorted({*(role.label for role in Role), *PlanRole.Role.labels, *Membership.Role.labels})


def settings_read() -> set[str]:
    """Every environment variable that plantracker/settings.py reads."""
    tree = ast.parse((ROOT / "plantracker" / "settings.py").read_text(encoding="utf-8"))
    return {name for node in ast.walk(tree) for name in _names_read(node)}


def _names_read(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
        return [ast.literal_eval(node.slice)]
    if not isinstance(node, ast.Call):
        return []
    function, arguments = ast.unparse(node.func), node.args
    if function in {"os.environ.get", "os.getenv"}:
        return [ast.literal_eval(arguments[0])]
    if not arguments or ast.unparse(arguments[0]) != "os.environ":
        return []
    # flag(os.environ, "DEBUG") names its setting; secret_key(os.environ) is called after it.
    return [ast.literal_eval(arguments[1])] if len(arguments) > 1 else [function.upper()]


def settings_documented() -> list[str]:
    return re.findall(r"^\| `([A-Z_]+)` ", SETTINGS_PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def links(page: Path) -> list[str]:
    """The relative links and pictures of a page, without what is shown as code."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.findall(r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|(?:src|href)=\"([^\"]+)\"", text)
    targets = [markdown or html for markdown, html in found]
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_settings_page_and_settings_file_name_the_same_settings():
    documented = settings_documented()
    assert len(documented) == len(set(documented))
    assert set(documented) == settings_read()


def test_settings_are_found_in_every_way_they_are_read():
    assert settings_read() >= {"DATABASE_URL", "DEBUG", "ALLOWED_HOSTS", "SECRET_KEY"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.relative_to(ROOT)} links to {link}"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{page.relative_to(ROOT)} links to {link}"


def test_commands_are_found():
    assert {"run_cycle", "circulate"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_mentions_every_command(command):
    assert re.search(rf"\b{command}\b", README.read_text(encoding="utf-8"))


@pytest.mark.parametrize("role", ROLES)
def test_readme_mentions_every_role(role):
    assert role.lower() in README.read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("mentioned", ["script/setup", "script/server", "script/test", "docs/settings.md"])
def test_readme_mentions_where_to_begin(mentioned):
    assert mentioned in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_with_an_example_of_itself(command):
    parser = load_command_class(get_commands()[command], command).create_parser("manage.py", command)
    told = parser.format_help()
    assert re.search(rf"python manage\.py {command}( |$)", told.partition("Example:")[2], re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_is_understood_by_its_own_command(command):
    parser = load_command_class(get_commands()[command], command).create_parser("manage.py", command)
    example = parser.format_help().partition("Example:")[2].strip().splitlines()[0]
    name, *arguments = shlex.split(example.removeprefix("python manage.py "))
    assert name == command
    assert parser.parse_args(arguments)


@pytest.mark.parametrize("script", ["setup", "server", "test"])
def test_every_script_is_there_and_may_be_run(script):
    path = ROOT / "script" / script
    assert path.stat().st_mode & 0o111
    assert "Example:" in path.read_text(encoding="utf-8")
