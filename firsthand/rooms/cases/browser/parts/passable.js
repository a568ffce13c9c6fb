// What of a case can be passed on: each part with its name, and what it would say outside.

import { dayOf } from "./days.js";
import { toBase64 } from "./talking.js";

/** Give the parts of an open case. `called`: where, words, photo, message; `bytes`: pieces → the photograph. */
export function passable({ report, said }, questions, called, bytes) {
  const told = (key, label, words) => ({ key, label, text: words, section: async () => ({ label, text: words }) });
  const of = (name) => report.answers[name] ?? [];
  return [
    ...questions.filter(({ name }) => of(name).length).map((question) => {
      const chosen = of(question.name).map((each) => question.choices[each] ?? each);
      return told(`answers.${question.name}`, question.words, chosen.join("\n"));
    }),
    ...["where", "words"].filter((name) => of(name).length).map((name) => told(`answers.${name}`, called[name], of(name).join("\n"))),
    ...photosIn({ report, said }).map((pieces, at) => ({
      key: `photo.${pieces[0]}`, // whatever comes later, the same one
      label: `${called.photo} ${at + 1}`,
      section: async () => ({ label: `${called.photo} ${at + 1}`, photo: toBase64(await bytes(pieces)) }),
    })),
    ...said.filter(({ kind, words }) => kind === "message" && words).map(({ id, words }) => told(`message.${id}`, `${called.message} ${dayOf(words.on)}`, words.text)),
  ];
}

/** Every photograph of a case: those of the report first, then those of later messages. */
function photosIn({ report, said }) {
  const later = said.filter(({ kind, words }) => kind === "message" && words);
  return [report, ...later.map(({ words }) => words)].flatMap(({ photos = [] }) => photos);
}
