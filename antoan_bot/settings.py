"""The settings: one validated object, from the environment and from `.env`."""

import re
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")


def _zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (KeyError, ValueError, OSError):
        raise ValueError("expected the name of a time zone, such as Asia/Ho_Chi_Minh") from None


def _ids(text: object) -> object:
    if not isinstance(text, str):
        return text
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise ValueError("expected Telegram user numbers separated by commas, such as 123456789,987654321")
    return tuple(map(int, parts))


def _token(text: object) -> object:
    if text == "":
        return None
    if isinstance(text, str) and not _TOKEN.fullmatch(text):
        raise ValueError("expected a token as @BotFather gives it, such as 123456789:AAE...")
    return text


class Contact(BaseModel):
    """Whom a facility of a sector may call."""

    name: str
    phone: str


class Argon2(BaseModel):
    """Cost of one password check: passes, KiB of memory, lanes."""

    time_cost: int = Field(2, ge=1)
    memory_kib: int = Field(19456, ge=8)
    parallelism: int = Field(1, ge=1)


class Settings(BaseSettings):
    """Every key is described in `.env.example`."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    bot_token: Annotated[SecretStr | None, BeforeValidator(_token)] = None
    bot_api_url: str = Field("https://api.telegram.org", pattern=r"^https?://[^/]+")
    data_dir: Path = Path("data")
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("Asia/Ho_Chi_Minh")
    admin_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_ids)] = ()
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"
    language: Literal["vi", "en"] = "vi"
    health_port: int = Field(8081, ge=0, le=65535)
    sandbox_port: int = Field(8080, ge=0, le=65535)
    sends_per_second: int = Field(25, ge=1, le=30)
    chats_at_once: int = Field(32, ge=1, le=1000)
    contacts: tuple[Contact, ...] = ()
    checklists_dir: Path | None = None
    login_link_days: int = Field(60, ge=1)
    login_failures: int = Field(5, ge=1)
    login_lock_minutes: int = Field(15, ge=1)
    argon2: Argon2 = Argon2()


def explain(error: ValidationError) -> str:
    """Name each wrong setting with what was expected, without repeating values that may be secret."""
    lines = []
    for problem in error.errors():
        name = "_".join(str(part) for part in problem["loc"]).upper()
        lines.append(f"{name}: {problem['msg'].removeprefix('Value error, ')}")
    return "\n".join(lines)


class WrongSettings(Exception):
    """Settings that cannot be used; the text has a line for each."""


def load() -> Settings:
    """The settings from the environment and from `.env`. Raises WrongSettings."""
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSettings(explain(error)) from None
    except SettingsError as error:
        # It names the field in words and nothing else; its cause quotes the value.
        name = re.findall(r'"(\w+)"', str(error))[0].upper()
        raise WrongSettings(f"{name}: expected JSON, as in .env.example") from None
