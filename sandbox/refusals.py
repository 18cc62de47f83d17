"""What Telegram refuses, one row each, in Telegram's own words.

Types and required parameters are checked in `decode.py`; everything else that is refused anywhere in the emulator
comes from this table, and the suite holds a test for every row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One refusal: the error code and the description, with places for values."""

    code: int
    words: str


class Refused(Exception):
    """A call was understood and refused, as Telegram would."""

    def __init__(
        self, name: str, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.name = name
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


_WRONG_FILE = "Bad Request: wrong remote file identifier specified: "

TABLE: dict[str, Row] = {
    # The door
    "unauthorized": Row(401, "Unauthorized"),
    "malformed_token": Row(404, "Not Found"),
    "method_not_found": Row(404, "Not Found: method not found"),
    "request_too_large": Row(413, "Request Entity Too Large"),
    "too_many_requests": Row(429, "Too Many Requests: retry after {seconds}"),
    "another_poller": Row(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ),
    "webhook_is_active": Row(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ),
    "bad_webhook_url": Row(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
    "bad_webhook_secret": Row(400, "Bad Request: secret token contains unallowed characters"),
    # Parameters
    "chat_id_empty": Row(400, "Bad Request: chat_id is empty"),
    "message_id_empty": Row(400, "Bad Request: message identifier is not specified"),
    "parameter_missing": Row(400, 'Bad Request: parameter "{name}" is required'),
    "parameter_wrong": Row(400, 'Bad Request: parameter "{name}" is invalid: {why}'),
    "json_wrong": Row(400, "Bad Request: can't parse {name} JSON object"),
    "not_utf8": Row(400, "Bad Request: strings must be encoded in UTF-8"),
    "no_file": Row(400, "Bad Request: there is no {kind} in the request"),
    # Chats
    "chat_not_found": Row(400, "Bad Request: chat not found"),
    "blocked": Row(403, "Forbidden: bot was blocked by the user"),
    "never_started": Row(403, "Forbidden: bot can't initiate conversation with a user"),
    "deactivated": Row(403, "Forbidden: user is deactivated"),
    "kicked_from_group": Row(403, "Forbidden: bot was kicked from the group chat"),
    "kicked_from_supergroup": Row(403, "Forbidden: bot was kicked from the supergroup chat"),
    "not_a_member": Row(403, "Forbidden: bot is not a member of the {kind} chat"),
    "upgraded": Row(400, "Bad Request: group chat was upgraded to a supergroup chat"),
    "not_enough_rights": Row(400, "Bad Request: not enough rights to send {what} to the chat"),
    "not_enough_rights_to_pin": Row(
        400, "Bad Request: not enough rights to manage pinned messages in the chat"
    ),
    "not_enough_rights_for_topics": Row(400, "Bad Request: not enough rights to create a topic"),
    "private_chat_only_groups": Row(400, "Bad Request: there are no administrators in the private chat"),
    "cannot_leave_private": Row(400, "Bad Request: chat member status can't be changed in private chats"),
    "user_not_found": Row(400, "Bad Request: user not found"),
    "member_not_found": Row(400, "Bad Request: member not found"),
    "thread_not_found": Row(400, "Bad Request: message thread not found"),
    "topic_closed": Row(400, "Bad Request: TOPIC_CLOSED"),
    "not_a_forum": Row(400, "Bad Request: the chat is not a forum"),
    # Texts
    "text_empty": Row(400, "Bad Request: message text is empty"),
    "text_too_long": Row(400, "Bad Request: message is too long"),
    "caption_too_long": Row(400, "Bad Request: message caption is too long"),
    "entities_wrong": Row(400, "Bad Request: can't parse entities: {why}"),
    "parse_mode_wrong": Row(400, "Bad Request: unsupported parse_mode"),
    # Keyboards
    "button_data_invalid": Row(400, "Bad Request: BUTTON_DATA_INVALID"),
    "button_text_empty": Row(400, "Bad Request: inline keyboard button text must be non-empty"),
    "key_text_empty": Row(400, "Bad Request: keyboard button text must be non-empty"),
    "button_does_nothing": Row(
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "button_url_invalid": Row(400, "Bad Request: inline keyboard button URL '{url}' is invalid: {why}"),
    "inline_expected": Row(400, "Bad Request: inline keyboard expected"),
    "keyboard_too_long": Row(400, "Bad Request: REPLY_MARKUP_TOO_LONG"),
    # Editing, deleting, replying
    "not_modified": Row(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message",
    ),
    "edit_not_found": Row(400, "Bad Request: message to edit not found"),
    "cannot_edit": Row(400, "Bad Request: message can't be edited"),
    "no_text_to_edit": Row(400, "Bad Request: there is no text in the message to edit"),
    "no_caption_to_edit": Row(400, "Bad Request: there is no caption in the message to edit"),
    "no_media_to_edit": Row(400, "Bad Request: there is no media in the message to edit"),
    "delete_not_found": Row(400, "Bad Request: message to delete not found"),
    "cannot_delete": Row(400, "Bad Request: message can't be deleted"),
    "cannot_delete_for_everyone": Row(400, "Bad Request: message can't be deleted for everyone"),
    "reply_not_found": Row(400, "Bad Request: message to be replied not found"),
    "forward_not_found": Row(400, "Bad Request: message to forward not found"),
    "copy_not_found": Row(400, "Bad Request: message to copy not found"),
    "cannot_copy": Row(400, "Bad Request: message can't be copied"),
    "pin_not_found": Row(400, "Bad Request: message to pin not found"),
    "unpin_not_found": Row(400, "Bad Request: message to unpin not found"),
    # Callback queries
    "query_too_old": Row(
        400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
    ),
    "answer_too_long": Row(400, "Bad Request: MESSAGE_TOO_LONG"),
    # Files
    "file_id_unknown": Row(400, _WRONG_FILE + "can't unserialize it"),
    "file_id_character": Row(400, _WRONG_FILE + "Wrong character in the string"),
    "file_id_length": Row(400, "Bad Request: wrong file identifier/HTTP URL specified"),
    "file_invalid": Row(400, "Bad Request: invalid file_id"),
    "file_kind_differs": Row(400, "Bad Request: can't use file of type {have} as {want}"),
    "file_empty": Row(400, "Bad Request: file must be non-empty"),
    "url_not_fetched": Row(400, "Bad Request: failed to get HTTP URL content"),
    "file_too_big": Row(400, "Bad Request: file is too big"),
    "photo_too_big": Row(
        400,
        "Bad Request: file of size {size} bytes is too big for a photo; the maximum size is 10485760 bytes",
    ),
    "photo_broken": Row(400, "Bad Request: IMAGE_PROCESS_FAILED"),
    "photo_dimensions": Row(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    "album_empty": Row(400, "Bad Request: there are no messages to send"),
    "album_too_long": Row(400, "Bad Request: too many messages to send as an album"),
    "album_mixed": Row(400, "Bad Request: {kind} can't be mixed with other media types"),
    # Commands
    "command_invalid": Row(400, "Bad Request: BOT_COMMAND_INVALID"),
    "command_description_invalid": Row(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
    "too_many_commands": Row(400, "Bad Request: BOT_COMMANDS_TOO_MUCH"),
}


def refusal(name: str, parameters: dict[str, Any] | None = None, /, **values: object) -> Refused:
    """Build the exception for a row of the table."""
    row = TABLE[name]
    return Refused(name, row.code, row.words.format(**values) if values else row.words, parameters)
