/** What was given is not what it should be. `code` says what; nothing of the content is ever in it. */
export class Refused extends Error {
  /** @param {string} code  one of the codes in docs/formats/sealing.md */
  constructor(code, about = {}) {
    super(code);
    this.name = "Refused";
    this.code = code;
    this.about = about;
  }
}
