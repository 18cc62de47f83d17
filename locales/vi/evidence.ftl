# Minh chứng: từng loại, đang lưu và đã lưu

item-photo = Ảnh { $number }: đã lưu
item-photo-coming = Ảnh { $number }: đang lưu…
item-file = Tệp { $number }: { $name }
item-file-coming = Tệp { $number }: đang lưu…
item-video = Video { $number }: đã lưu
item-video-coming = Video { $number }: đang lưu…
item-animation = Ảnh động { $number }: đã lưu
item-animation-coming = Ảnh động { $number }: đang lưu…
item-voice = Ghi âm { $number }: { $length }
item-voice-coming = Ghi âm { $number }: đang lưu…
item-location = Vị trí { $number }: { $place }
item-location-outside = Vị trí { $number }: { $place } (ngoài tỉnh)
item-reused = <i>(dùng lại từ lần trước)</i>
item-page = <i>Trang { $page }/{ $pages }</i>
item-how = <i>Gửi ảnh, video, tệp, ghi âm, vị trí hoặc gõ chữ ngay bây giờ để gắn vào nội dung này.</i>
button-view = 👁 { $sign } { $number }
button-replace = 🔁 { $sign } { $number }
button-remove = 🗑 { $sign } { $number }
button-earlier-pieces = ◀ Trang trước
button-later-pieces = Trang sau ▶
button-reuse = 📎 Dùng lại minh chứng lần trước ({ $number })
piece = Nội dung { $item }: { $line }
replace = <b>🔁 Thay minh chứng của nội dung { $item }:</b> { $text }
replace-how = Xin gửi ảnh, tệp hoặc gõ ghi chú mới. Minh chứng trên sẽ được thay khi cái mới đã lưu xong.

which-item =
    { $what ->
        [photo] <b>📷 Đã nhận { $number } ảnh. Thuộc nội dung nào?</b>
       *[any] <b>📎 Đã nhận { $number } minh chứng. Thuộc nội dung nào?</b>
    }
button-discard-photos = 🗑 Bỏ những gì vừa gửi

notice-same-photo = ℹ️ Ảnh này đã có ở nội dung này rồi.
notice-same-file = ℹ️ Tệp này đã có ở nội dung này rồi.
notice-photos-put = ✅ Đã gắn { $number } minh chứng vào nội dung này.
notice-photos-discarded = Đã bỏ những gì vừa gửi.
notice-reused = ✅ Đã dùng lại { $number } minh chứng của lần trước. Ô đánh dấu vẫn do bạn tự chọn theo thực tế hôm nay.
notice-photo-coming = 📷 Đã nhận ảnh, đang lưu…
notice-photo-kept = ✅ Đã lưu ảnh.
notice-file-coming = 📄 Đã nhận tệp, đang lưu…
notice-file-kept = ✅ Đã lưu tệp.
notice-video-coming = 🎬 Đã nhận video, đang lưu…
notice-video-kept = ✅ Đã lưu video.
notice-animation-coming = 🎬 Đã nhận ảnh động, đang lưu…
notice-animation-kept = ✅ Đã lưu ảnh động.
notice-voice-coming = 🎤 Đã nhận ghi âm, đang lưu…
notice-voice-kept = ✅ Đã lưu ghi âm.
notice-location-kept = ✅ Đã lưu vị trí.
notice-location-outside = ✅ Đã lưu vị trí. Vị trí này ở ngoài tỉnh; nếu bấm nhầm, xin gỡ và gửi lại.
notice-photo-damaged =
    { $number ->
        [none] ⚠️ Ảnh vừa gửi bị hỏng, không mở được. Xin chụp và gửi lại.
       *[other] ⚠️ Ảnh vừa gửi (nội dung { $number }) bị hỏng, không mở được. Xin chụp và gửi lại.
    }
notice-photo-large =
    { $number ->
        [none] ⚠️ Ảnh vừa gửi quá lớn, tối đa 20 MB. Xin gửi ảnh nhỏ hơn.
       *[other] ⚠️ Ảnh vừa gửi (nội dung { $number }) quá lớn, tối đa 20 MB. Xin gửi ảnh nhỏ hơn.
    }
notice-photo-lost =
    { $number ->
        [none] ⚠️ Không tải được ảnh vừa gửi. Xin gửi lại.
       *[other] ⚠️ Không tải được ảnh vừa gửi (nội dung { $number }). Xin gửi lại.
    }
notice-file-large =
    { $number ->
        [none] ⚠️ Tệp vừa gửi quá lớn, tối đa 20 MB. Xin gửi tệp nhỏ hơn.
       *[other] ⚠️ Tệp vừa gửi (nội dung { $number }) quá lớn, tối đa 20 MB. Xin gửi tệp nhỏ hơn.
    }
notice-file-lost =
    { $number ->
        [none] ⚠️ Không tải được tệp vừa gửi. Xin gửi lại.
       *[other] ⚠️ Không tải được tệp vừa gửi (nội dung { $number }). Xin gửi lại.
    }
notice-video-large =
    { $number ->
        [none] ⚠️ Video vừa gửi quá lớn, tối đa 20 MB. Xin gửi video nhỏ hơn.
       *[other] ⚠️ Video vừa gửi (nội dung { $number }) quá lớn, tối đa 20 MB. Xin gửi video nhỏ hơn.
    }
notice-video-lost =
    { $number ->
        [none] ⚠️ Không tải được video vừa gửi. Xin gửi lại.
       *[other] ⚠️ Không tải được video vừa gửi (nội dung { $number }). Xin gửi lại.
    }
notice-animation-large =
    { $number ->
        [none] ⚠️ Ảnh động vừa gửi quá lớn, tối đa 20 MB. Xin gửi ảnh động nhỏ hơn.
       *[other] ⚠️ Ảnh động vừa gửi (nội dung { $number }) quá lớn, tối đa 20 MB. Xin gửi ảnh động nhỏ hơn.
    }
notice-animation-lost =
    { $number ->
        [none] ⚠️ Không tải được ảnh động vừa gửi. Xin gửi lại.
       *[other] ⚠️ Không tải được ảnh động vừa gửi (nội dung { $number }). Xin gửi lại.
    }
notice-voice-large =
    { $number ->
        [none] ⚠️ Ghi âm vừa gửi quá lớn, tối đa 20 MB. Xin gửi ghi âm nhỏ hơn.
       *[other] ⚠️ Ghi âm vừa gửi (nội dung { $number }) quá lớn, tối đa 20 MB. Xin gửi ghi âm nhỏ hơn.
    }
notice-voice-lost =
    { $number ->
        [none] ⚠️ Không tải được ghi âm vừa gửi. Xin gửi lại.
       *[other] ⚠️ Không tải được ghi âm vừa gửi (nội dung { $number }). Xin gửi lại.
    }
