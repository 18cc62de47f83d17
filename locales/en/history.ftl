# History

button-history = 🗂 History
button-newer = ◀ Newer
button-older = Older ▶
history =
    <b>🗂 Past assessments</b>
    { $facility }
history-none = Nothing has been signed yet.
history-streak = 📈 { $number } in a row: { $level }
history-same = Nothing changed since the time before.
history-better = 👍 <b>Better than the time before:</b>
history-worse = 👎 <b>Worse than the time before:</b>
