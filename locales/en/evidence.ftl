# Evidence: each kind, on its way and saved

item-photo = Photo { $number }: saved
item-photo-coming = Photo { $number }: saving…
item-file = File { $number }: { $name }
item-file-coming = File { $number }: saving…
item-video = Video { $number }: saved
item-video-coming = Video { $number }: saving…
item-animation = Animation { $number }: saved
item-animation-coming = Animation { $number }: saving…
item-voice = Recording { $number }: { $length }
item-voice-coming = Recording { $number }: saving…
item-location = Place { $number }: { $place }
item-location-outside = Place { $number }: { $place } (outside the province)
item-reused = <i>(used again from last time)</i>
item-page = <i>Page { $page }/{ $pages }</i>
item-how = <i>Send a photo, video, file, voice message or location, or type a text now to attach it to this item.</i>
button-view = 👁 { $sign } { $number }
button-replace = 🔁 { $sign } { $number }
button-remove = 🗑 { $sign } { $number }
button-earlier-pieces = ◀ Earlier evidence
button-later-pieces = Later evidence ▶
button-reuse = 📎 Use last time's evidence again ({ $number })
piece = Item { $item }: { $line }
replace = <b>🔁 Replace evidence of item { $item }:</b> { $text }
replace-how = Please send the new photo or file, or type the new note. The piece above goes once the new one is saved.

which-item =
    { $what ->
        [photo] <b>📷 Photos received: { $number }. Which item do they belong to?</b>
       *[any] <b>📎 Pieces received: { $number }. Which item do they belong to?</b>
    }
button-discard-photos = 🗑 Discard what was just sent

notice-same-photo = ℹ️ This item already has this photo.
notice-same-file = ℹ️ This item already has this file.
notice-photos-put = ✅ Pieces attached to this item: { $number }.
notice-photos-discarded = What was just sent was discarded.
notice-reused = ✅ Pieces used again from last time: { $number }. The tick is still yours to set, as things are today.
notice-photo-coming = 📷 Photo received, saving…
notice-photo-kept = ✅ Photo saved.
notice-file-coming = 📄 File received, saving…
notice-file-kept = ✅ File saved.
notice-video-coming = 🎬 Video received, saving…
notice-video-kept = ✅ Video saved.
notice-animation-coming = 🎬 Animation received, saving…
notice-animation-kept = ✅ Animation saved.
notice-voice-coming = 🎤 Recording received, saving…
notice-voice-kept = ✅ Recording saved.
notice-location-kept = ✅ Place saved.
notice-location-outside = ✅ Place saved. It is outside the province; if that was a slip, remove it and send it again.
notice-photo-damaged =
    { $number ->
        [none] ⚠️ The photo just sent is damaged and cannot be opened. Please take it again and send it.
       *[other] ⚠️ The photo just sent (item { $number }) is damaged and cannot be opened. Please take it again and send it.
    }
notice-photo-large =
    { $number ->
        [none] ⚠️ The photo just sent is too large, 20 MB at most. Please send a smaller one.
       *[other] ⚠️ The photo just sent (item { $number }) is too large, 20 MB at most. Please send a smaller one.
    }
notice-photo-lost =
    { $number ->
        [none] ⚠️ The photo just sent could not be fetched. Please send it again.
       *[other] ⚠️ The photo just sent (item { $number }) could not be fetched. Please send it again.
    }
notice-file-large =
    { $number ->
        [none] ⚠️ The file just sent is too large, 20 MB at most. Please send a smaller one.
       *[other] ⚠️ The file just sent (item { $number }) is too large, 20 MB at most. Please send a smaller one.
    }
notice-file-lost =
    { $number ->
        [none] ⚠️ The file just sent could not be fetched. Please send it again.
       *[other] ⚠️ The file just sent (item { $number }) could not be fetched. Please send it again.
    }
notice-video-large =
    { $number ->
        [none] ⚠️ The video just sent is too large, 20 MB at most. Please send a smaller one.
       *[other] ⚠️ The video just sent (item { $number }) is too large, 20 MB at most. Please send a smaller one.
    }
notice-video-lost =
    { $number ->
        [none] ⚠️ The video just sent could not be fetched. Please send it again.
       *[other] ⚠️ The video just sent (item { $number }) could not be fetched. Please send it again.
    }
notice-animation-large =
    { $number ->
        [none] ⚠️ The animation just sent is too large, 20 MB at most. Please send a smaller one.
       *[other] ⚠️ The animation just sent (item { $number }) is too large, 20 MB at most. Please send a smaller one.
    }
notice-animation-lost =
    { $number ->
        [none] ⚠️ The animation just sent could not be fetched. Please send it again.
       *[other] ⚠️ The animation just sent (item { $number }) could not be fetched. Please send it again.
    }
notice-voice-large =
    { $number ->
        [none] ⚠️ The recording just sent is too large, 20 MB at most. Please send a smaller one.
       *[other] ⚠️ The recording just sent (item { $number }) is too large, 20 MB at most. Please send a smaller one.
    }
notice-voice-lost =
    { $number ->
        [none] ⚠️ The recording just sent could not be fetched. Please send it again.
       *[other] ⚠️ The recording just sent (item { $number }) could not be fetched. Please send it again.
    }
