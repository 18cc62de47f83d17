"""Settings: each wrong value is named with what was expected, and nothing secret is repeated."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from antoan_bot.settings import Settings, WrongSettings, load

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / ".env.example"
KEYS = {name.upper() for name in Settings.model_fields}


@pytest.fixture(autouse=True)
def no_settings_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.chdir(tmp_path)


def test_without_any_setting_the_defaults_hold() -> None:
    settings = load()
    assert settings.bot_token is None and settings.timezone == ZoneInfo("Asia/Ho_Chi_Minh")
    assert (settings.language, settings.data_dir) == ("vi", Path("data"))


def test_the_example_file_loads_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_bytes(EXAMPLE.read_bytes())
    settings = load()
    assert settings.bot_token is None and settings.admin_ids == ()
    assert settings.contacts[0].name == "Phòng Quản lý công nghiệp"


def test_the_example_file_holds_the_defaults() -> None:
    Path(".env").write_bytes(EXAMPLE.read_bytes())
    differing = {
        name for name in Settings.model_fields if getattr(load(), name) != Settings.model_fields[name].default
    }
    assert differing == {"contacts"}


def test_the_example_file_has_every_setting_with_a_comment_and_no_other() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    keys = [(n, m[1]) for n, line in enumerate(lines) if (m := re.match(r"(?:# )?([A-Z0-9_]+)=", line))]
    assert sorted(key for _, key in keys) == sorted(KEYS)
    assert all(lines[number - 1].startswith("# ") for number, _ in keys)


WRONG = [
    ("BOT_TOKEN", "123", "expected a token as @BotFather gives it"),
    ("BOT_TOKEN", "123456789 AAH-x_9dYqPQk3zLw0uVbNcMsEfGhIjKlMn", "expected a token as @BotFather gives it"),
    ("BOT_API_URL", "api.telegram.org", "should match pattern"),
    ("TIMEZONE", "Hanoi", "expected the name of a time zone, such as Asia/Ho_Chi_Minh"),
    ("TIMEZONE", "../../etc/passwd", "expected the name of a time zone"),
    ("TIMEZONE", "", "expected the name of a time zone"),
    ("ADMIN_IDS", "12,me", "expected Telegram user numbers separated by commas"),
    ("ADMIN_IDS", "-5", "expected Telegram user numbers separated by commas"),
    ("LOG_LEVEL", "LOUD", "should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    ("LOG_FORMAT", "xml", "should be 'console' or 'json'"),
    ("LANGUAGE", "fr", "should be 'vi' or 'en'"),
    ("HEALTH_PORT", "70000", "less than or equal to 65535"),
    ("HEALTH_PORT", "http", "should be a valid integer"),
    ("SANDBOX_PORT", "-1", "greater than or equal to 0"),
    ("SENDS_PER_SECOND", "31", "less than or equal to 30"),
    ("CHATS_AT_ONCE", "0", "greater than or equal to 1"),
    ("LOGIN_LINK_DAYS", "0", "greater than or equal to 1"),
    ("LOGIN_FAILURES", "none", "should be a valid integer"),
    ("LOGIN_LOCK_MINUTES", "0", "greater than or equal to 1"),
    ("CONTACTS", "[{", "JSON"),
    ("CONTACTS", '[{"name": "Phòng"}]', "Field required"),
    ("ARGON2", '{"time_cost": 0}', "greater than or equal to 1"),
    ("ARGON2", "weak", "JSON"),
]


@pytest.mark.parametrize(("key", "value", "expected"), WRONG)
def test_a_wrong_value_is_named_with_what_was_expected(
    monkeypatch: pytest.MonkeyPatch, key: str, value: str, expected: str
) -> None:
    monkeypatch.setenv(key, value)
    with pytest.raises(WrongSettings) as refused:
        load()
    [line] = str(refused.value).splitlines()
    assert line.startswith(key) and expected in line
    assert len(value) < 4 or value not in line


@pytest.mark.parametrize("where", ["environment", "file"])
def test_settings_come_from_both_places_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    Path(".env").write_text("LANGUAGE=en\nADMIN_IDS=12, 13\n", encoding="utf-8")
    if where == "environment":
        monkeypatch.setenv("LANGUAGE", "vi")
    assert load().language == ("vi" if where == "environment" else "en")
    assert load().admin_ids == (12, 13)


def test_the_token_is_not_shown_when_settings_are(monkeypatch: pytest.MonkeyPatch) -> None:
    token = "123456789:AAH-x_9dYqPQk3zLw0uVbNcMsEfGhIjKlMn"
    monkeypatch.setenv("BOT_TOKEN", token)
    settings = load()
    assert settings.bot_token is not None and settings.bot_token.get_secret_value() == token
    assert token not in repr(settings) + str(settings)
