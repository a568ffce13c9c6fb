// A day as people write it, in the language of the page. Days are those of UTC: nothing finer is kept.

/** English without a country puts the month first; our pages put the day first. */
const language = () => (document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang);

/** `2026-05` as people write it. */
export const monthOf = (iso) => new Date(`${iso}-01T00:00:00Z`).toLocaleDateString(language(), { timeZone: "UTC", month: "long", year: "numeric" });

export const dayOf = (iso) => new Date(`${iso}T00:00:00Z`).toLocaleDateString(language(), { timeZone: "UTC", dateStyle: "long" });
