"""Run a bot's script as it is, with another API address and token than it was written for.

`run_example.py SCRIPT`, with SANDBOX_URL and BOT_TOKEN in the environment. Only the two libraries' defaults are
changed from outside, before the script is run; the script itself stays untouched.
"""

import os
import runpy
import sys
from pathlib import Path
from typing import Any


def redirect_python_telegram_bot(url: str, token: str) -> None:
    from telegram.ext import ApplicationBuilder

    written = ApplicationBuilder.token

    def redirected(builder: Any, _written_in_the_script: str) -> Any:
        return written(builder, token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")

    ApplicationBuilder.token = redirected  # type: ignore[method-assign,assignment]


def redirect_aiogram(url: str) -> None:
    from aiogram.client.telegram import PRODUCTION

    # Frozen, and the default of every session: changed in place it is the address of them all.
    object.__setattr__(PRODUCTION, "base", f"{url}/bot{{token}}/{{method}}")
    object.__setattr__(PRODUCTION, "file", f"{url}/file/bot{{token}}/{{path}}")


def main() -> None:
    script, url = sys.argv[1], os.environ["SANDBOX_URL"]
    if "from telegram" in Path(script).read_text(encoding="utf-8"):
        redirect_python_telegram_bot(url, os.environ["BOT_TOKEN"])
    else:
        redirect_aiogram(url)
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main()
