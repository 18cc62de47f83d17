// The sandbox's clock as the page shows it. `?tz=Asia/Ho_Chi_Minh` shows another zone than the browser's.

const asked = new URLSearchParams(location.search).get("tz");
export const zone = asked || Intl.DateTimeFormat().resolvedOptions().timeZone;

const format = (options, language = "vi-VN") => new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
const TIME = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = format({ day: "numeric", month: "long" });
const DAY_AND_YEAR = format({ day: "numeric", month: "long", year: "numeric" });
const FULL = format(
  { weekday: "short", day: "2-digit", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  "en-GB",
);
const KEY = format({ year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA");

let ahead = 0;

export const now = () => new Date(Date.now() + ahead);
export const setNow = (iso) => {
  ahead = new Date(iso).getTime() - Date.now();
};
export const timeOf = (seconds) => TIME.format(new Date(seconds * 1000));
export const clockFace = () => TIME.format(now());
export const fullClock = () => FULL.format(now());
export const dayKey = (seconds) => KEY.format(new Date(seconds * 1000));
export const dayName = (seconds) => {
  const date = new Date(seconds * 1000);
  const today = KEY.format(now());
  if (KEY.format(date) === today) return "Hôm nay";
  return (KEY.format(date).slice(0, 4) === today.slice(0, 4) ? DAY : DAY_AND_YEAR).format(date);
};
