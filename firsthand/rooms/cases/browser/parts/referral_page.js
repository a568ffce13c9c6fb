// What is passed on, as a page by itself: any browser shows it once `age` opened it, and our own page reads it again. No script is in it.

const escaped = (text) => text.replace(/[&<>"']/g, (each) => `&#${each.codePointAt(0)};`);

/** Write the page: a title, and sections with a heading and words, or a photograph in base64. */
export function pageOf(title, sections) {
  const parts = sections.map(({ label, text, photo }) => {
    const said = photo ? `<img alt="" src="data:image/jpeg;base64,${photo}">` : `<p style="white-space:pre-wrap">${escaped(text)}</p>`;
    return `<section><h2>${escaped(label)}</h2>${said}</section>`;
  });
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="firsthand-referral" content="1">`;
  return `<!doctype html><html><head>${head}<title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1>${parts.join("")}</body></html>`;
}

/** Read the page again: `{title, sections}`, as words and photographs and nothing else. */
export function sectionsOf(page) {
  const found = new DOMParser().parseFromString(page, "text/html");
  const sections = [...found.querySelectorAll("section")].map((each) => ({
    label: each.querySelector("h2")?.textContent ?? "",
    text: each.querySelector("p")?.textContent ?? "",
    photo: /^data:image\/jpeg;base64,([A-Za-z0-9+/=]+)$/.exec(each.querySelector("img")?.getAttribute("src") ?? "")?.[1] ?? null,
  }));
  return { title: found.querySelector("h1")?.textContent ?? "", sections };
}
