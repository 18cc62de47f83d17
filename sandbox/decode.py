"""Reading a Bot API call: form, query or JSON in, plain values out, checked with aiogram's generated models.

The models know every method's parameters and their types. They do not know how a form carries them (numbers and
JSON as text, files beside them), which is decided here from the annotations, once per method.
"""

from __future__ import annotations

import importlib
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from aiogram.methods.base import TelegramMethod
from aiogram.types import (
    ForceReply,
    InlineKeyboardMarkup,
    InputFile,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from pydantic import BaseModel, ValidationError

from sandbox.files import Upload
from sandbox.reading import parsed
from sandbox.refusals import Refused, refusal

Json = dict[str, Any]

# What Telegram says when one of these is missing; the other methods get its general words.
_MISSING = {"chat_id": "chat_id_empty", "message_id": "message_id_empty", "text": "text_empty"}
_FILES = {"photo", "document", "video", "animation", "voice", "audio", "video_note", "sticker", "media"}
_NUMBER = re.compile(r"[+-]?\d{1,19}")
_MARKUPS: dict[str, type[BaseModel]] = {
    "inline_keyboard": InlineKeyboardMarkup,
    "keyboard": ReplyKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}
_MARKUP_NAMES = {model.__name__ for model in _MARKUPS.values()}
_TRUE = {"true", "1", "yes"}


@dataclass(slots=True)
class Decoded:
    """A call's parameters as plain values, uploads standing where they are used.

    `odd` names what Telegram does not know or would never accept; `refused` is set when it would refuse for it.
    """

    values: Json = field(default_factory=dict)
    odd: list[tuple[str, str]] = field(default_factory=list)
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class _Spec:
    model: type[TelegramMethod[Any]]
    kinds: Mapping[str, frozenset[type]]


@cache
def method_names() -> Mapping[str, str]:
    """Every method by its name in lower case: Telegram takes them in any case."""
    module = importlib.import_module("aiogram.methods")
    names = (getattr(getattr(module, name), "__api_method__", None) for name in module.__all__)
    return {name.lower(): name for name in names if isinstance(name, str)}


@cache
def _spec(method: str) -> _Spec:
    module = importlib.import_module("aiogram.methods")
    model = getattr(module, method[0].upper() + method[1:])
    return _Spec(model, {name: frozenset(_leaves(i.annotation)) for name, i in model.model_fields.items()})


def _leaves(annotation: Any) -> set[type]:
    """The kinds of value an annotation admits; dict stands for everything that a form carries as JSON."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _leaves(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return set().union(*(_leaves(part) for part in get_args(annotation)))
    if not isinstance(annotation, type) or origin in (list, dict):
        return {dict}
    if issubclass(annotation, InputFile):
        return {InputFile}
    if issubclass(annotation, BaseModel):
        return {dict}
    if issubclass(annotation, (datetime, timedelta)):
        return {int}
    return {annotation} & {int, bool, float, str}


def decode(method: str, raw: Json, uploads: dict[str, Upload]) -> Decoded:
    """Bring a call into plain values and check them; never raises."""
    spec = _spec(method)
    decoded = Decoded()
    for name, value in raw.items():
        kinds = spec.kinds.get(name)
        if kinds is None:
            decoded.values[name] = value
            decoded.odd.append((name, "unknown parameter"))
        elif value is not None and (value != "" or str in kinds):
            decoded.values[name] = _value(name, value, kinds, decoded)
    for name, upload in uploads.items():
        if name in spec.kinds:
            decoded.values[name] = upload
    decoded.values = {name: _attached(value, uploads) for name, value in decoded.values.items()}
    if decoded.refused is None:
        _check(spec, decoded)
    return decoded


def _value(name: str, value: Any, kinds: frozenset[type], decoded: Decoded) -> Any:
    if not isinstance(value, str):
        # Telegram reads every scalar as text, so a number in place of a text is one.
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return str(value) if number and kinds == {str} else value
    if kinds == {dict}:
        return _json(name, value, decoded)
    if int in kinds and _NUMBER.fullmatch(value):
        return int(value)
    if bool in kinds:
        return value.lower() in _TRUE
    return value


def _json(name: str, value: str, decoded: Decoded) -> Any:
    try:
        return parsed(value)
    except Refused as broken:
        decoded.refused = broken
        return value
    except ValueError as wrong:
        decoded.refused = refusal("json_wrong", name=name.replace("_", " "))
        decoded.odd.append((name, f"not JSON: {wrong}"))
        return value


def _attached(value: Any, uploads: dict[str, Upload]) -> Any:
    """Put uploads in the places that name them as attach://part."""
    if isinstance(value, str) and value.startswith("attach://"):
        return uploads.get(value.removeprefix("attach://"), value)
    if not uploads:
        return value
    if isinstance(value, list):
        return [_attached(part, uploads) for part in value]
    if isinstance(value, dict):
        return {key: _attached(part, uploads) for key, part in value.items()}
    return value


def _markup(decoded: Decoded) -> BaseModel | None:
    """The reply markup as the model its key names; None, and no markup in the call, if it has no such key.

    Left to the models' union, every object that is no proper keyboard would pass as a ReplyKeyboardRemove.
    """
    markup = decoded.values["reply_markup"]
    if not isinstance(markup, dict):
        return None
    for key, model in _MARKUPS.items():
        if key in markup:
            whole = {**markup, key: _whole_keys(markup[key])} if key == "keyboard" else {**markup}
            return model.model_validate(whole)
    del decoded.values["reply_markup"]
    decoded.odd.append(("reply_markup", "an object with none of the keys " + ", ".join(_MARKUPS)))
    return None


def _whole_keys(rows: Any) -> Any:
    """Telegram takes a bare text for a key of a reply keyboard; the models do not."""
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return rows
    return [[{"text": key} if isinstance(key, str) else key for key in row] for row in rows]


def _check(spec: _Spec, decoded: Decoded) -> None:
    try:
        markup = _markup(decoded) if "reply_markup" in decoded.values else None
        if markup is not None and spec.kinds.get("reply_markup") and not _suits(spec, markup):
            decoded.refused = refusal("inline_expected")
            return
        given = {**decoded.values, "reply_markup": markup} if markup is not None else decoded.values
        model = spec.model.model_validate(given)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False, include_context=False)[0]
        # The markup's own model does not know under which name it stands.
        at = ("reply_markup", *first["loc"]) if wrong.title in _MARKUP_NAMES else first["loc"]
        name = str(at[0]) if at else "?"
        decoded.odd.append((".".join(map(str, at)), first["msg"]))
        decoded.refused = _refusal_for(name, first["type"], first["msg"], name in decoded.values)
        return
    if any(isinstance(value, (dict, list)) for value in decoded.values.values()):
        for name in spec.kinds:
            for path in _unknown_parts(getattr(model, name, None), name):
                decoded.odd.append((path, "unknown field"))


def _suits(spec: _Spec, markup: BaseModel) -> bool:
    """Only what sends a message may bring a keyboard that is not inline."""
    return isinstance(markup, InlineKeyboardMarkup) or spec.model.__name__.startswith(("Send", "Copy"))


def _refusal_for(name: str, kind: str, message: str, given: bool) -> Refused:
    if given or kind != "missing":
        return refusal("parameter_wrong", name=name, why=message)
    if name in _FILES:
        return refusal("no_file", kind=name)
    return refusal(_MISSING[name]) if name in _MISSING else refusal("parameter_missing", name=name)


def _unknown_parts(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _unknown_parts(part, f"{path}.{number}")
    elif isinstance(value, BaseModel):
        yield from (f"{path}.{key}" for key in value.model_extra or ())
        for key, part in value.__dict__.items():
            if isinstance(part, (list, BaseModel)):
                yield from _unknown_parts(part, f"{path}.{key}")
