"""Files: sizes of photos, ids, downloads, and sending again by id."""

import io
import re

from PIL import Image

from tests.sandbox.pictures import jpeg, png
from tests.sandbox.plain import Api


async def download(api: Api, file_id: str) -> bytes:
    path = (await api.call("getFile", file_id=file_id)).result["file_path"]
    async with api.session.get(f"{api.url}/file/bot{api.token}/{path}") as response:
        assert response.status == 200
        return await response.read()


async def test_a_photo_comes_in_sizes_the_largest_untouched(api: Api, person: int) -> None:
    original = jpeg(1600, 1200)
    posted = await api.posts_file(person, "photo", "a.jpg", original)
    sizes = [(size["width"], size["height"]) for size in posted["photo"]]
    assert sizes == [(90, 68), (320, 240), (800, 600), (1280, 960), (1600, 1200)]
    assert await download(api, posted["photo"][-1]["file_id"]) == original
    small = Image.open(io.BytesIO(await download(api, posted["photo"][0]["file_id"])))
    assert small.size == (90, 68)


async def test_a_broken_photo_is_passed_through_with_one_size(api: Api, person: int) -> None:
    (size,) = (await api.posts_file(person, "photo", "a.jpg", b"no picture"))["photo"]
    assert await download(api, size["file_id"]) == b"no picture"


async def test_a_cut_off_photo_is_passed_through_with_one_size(api: Api, person: int) -> None:
    cut = jpeg(1600, 1200)[:5000]
    (size,) = (await api.posts_file(person, "photo", "a.jpg", cut))["photo"]
    assert await download(api, size["file_id"]) == cut


async def test_ids_look_like_telegrams_and_equal_content_is_told(api: Api, person: int) -> None:
    first, second = [(await api.posts_file(person, "photo", "a.png", png()))["photo"][0] for _ in range(2)]
    other = (await api.posts_file(person, "photo", "a.png", png(50, 50)))["photo"][0]
    for size in (first, second, other):
        assert re.fullmatch(r"[A-Za-z0-9_-]{20,200}", size["file_id"])
        assert re.fullmatch(r"[A-Za-z0-9_-]{6,40}", size["file_unique_id"])
    assert first["file_unique_id"] == second["file_unique_id"] != other["file_unique_id"]
    assert first["file_id"] != second["file_id"]


async def test_a_document_keeps_name_type_and_content(api: Api, person: int) -> None:
    posted = await api.posts_file(person, "document", "báo cáo.pdf", b"%PDF-", mime_type="application/pdf")
    document = posted["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "báo cáo.pdf",
        "application/pdf",
        5,
    )
    assert await download(api, document["file_id"]) == b"%PDF-"


async def test_a_file_is_sent_again_by_its_id(api: Api, person: int) -> None:
    posted = await api.posts_file(person, "photo", "a.png", png())
    sent = (await api.call("sendPhoto", chat_id=person, photo=posted["photo"][-1]["file_id"])).result
    assert sent["photo"] == posted["photo"]
    voice = (await api.form("sendVoice", {"voice": ("a.ogg", b"sound")}, chat_id=person, duration=3)).result
    assert voice["voice"]["duration"] == 3


async def test_an_upload_may_be_attached_by_name(api: Api, person: int) -> None:
    files = {"x1": ("a.txt", b"a")}
    sent = (
        await api.form("sendDocument", files, chat_id=person, document="attach://x1", caption="tệp")
    ).result
    assert (sent["document"]["file_name"], sent["caption"]) == ("a.txt", "tệp")


async def test_a_file_above_twenty_megabytes_is_posted_but_not_handed_out(api: Api, person: int) -> None:
    posted = await api.posts_file(person, "video", "a.mp4", b"x" * (25 * 1024 * 1024))
    assert posted["video"]["file_size"] == 25 * 1024 * 1024
    answer = await api.call("getFile", file_id=posted["video"]["file_id"])
    assert answer.description == "Bad Request: file is too big"


async def test_nothing_outside_the_store_is_downloaded(api: Api) -> None:
    for path in ("../../etc/passwd", "photos/file_99.jpg", "%2e%2e/secret"):
        async with api.session.get(f"{api.url}/file/bot{api.token}/{path}") as response:
            assert response.status == 404
