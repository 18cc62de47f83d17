"""What may stand in a field of a checklist file: texts as people read them, exact shares and amounts."""

import re
import unicodedata
from fractions import Fraction
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

T = TypeVar("T")


def _readable(text: str) -> str:
    """People see these texts as they stand: no surprises that an editor hides."""
    if text != text.strip() or not text:
        raise PydanticCustomError("text", "must not be empty, nor begin or end with a space")
    if not unicodedata.is_normalized("NFC", text):
        raise PydanticCustomError("text", "is typed with separate accents; save it in composed form (NFC)")
    for sign in text:
        if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}:
            reason = "contains the invisible character {code} (position {position})"
            context = {"code": f"U+{ord(sign):04X}", "position": text.index(sign) + 1}
            raise PydanticCustomError("text", reason, context)
    return text


def _share(written: object) -> object:
    """'4/5' or '80%', exactly; a float would already be another number."""
    if isinstance(written, Fraction):
        share = written
    else:
        parts = re.fullmatch(r"([0-9]{1,6})(?:/([1-9][0-9]{0,5})| ?(%))", str(written))
        if parts is None:
            raise PydanticCustomError("share", "must be written like 4/5 or 80%")
        share = Fraction(int(parts[1]), 100 if parts[3] else int(parts[2]))
    if not 0 <= share <= 1:
        raise PydanticCustomError("share", "must lie between 0 and 1")
    return share


def _not_empty(entries: tuple[T, ...]) -> tuple[T, ...]:
    """Not pydantic's min_length: it counts valid entries only, and so tells of a second mistake."""
    if not entries:
        raise PydanticCustomError("entries", "has no entries")
    return entries


def misfit(reason: str, *place: str | int) -> PydanticCustomError:
    """What fits together badly; `place` leads from where it is noticed to where it stands in the file."""
    return PydanticCustomError("misfit", "{reason}", {"reason": reason, "place": place})


NotEmpty = AfterValidator(_not_empty)


def _amount(written: object) -> object:
    """'2,5' or '2.5' or 3, exactly; a float would already be another number."""
    if isinstance(written, Fraction):
        return written
    if not re.fullmatch(r"[0-9]{1,9}([.,][0-9]{1,4})?", str(written)) or isinstance(written, bool | float):
        raise PydanticCustomError(
            "amount", "must be a number such as 50 or '2,5' (in quotes if it has a comma)"
        )
    return Fraction(str(written).replace(",", "."))


Readable = AfterValidator(_readable)
Title = Annotated[str, Field(max_length=120), Readable]
ButtonLabel = Annotated[str, Field(max_length=22), Readable]
Sentence = Annotated[str, Field(max_length=300), Readable]
Paragraph = Annotated[str, Field(max_length=600), Readable]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
Share = Annotated[Fraction, BeforeValidator(_share)]
Amount = Annotated[Fraction, BeforeValidator(_amount)]
Points = Annotated[int, Field(strict=True, ge=0, le=1000)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
