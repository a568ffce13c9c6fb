// What a reader codes: first into the case, sealed, so that it can be corrected; then, without the case, into the numbers.

import { codingNote } from "./coding.js";
import { say, sayWhy } from "./talking.js";

const AT_ONCE = 60; // codes that are asked about at a time

/** Give the deeds of coding in a case. `ways`: to (where, what → the server's answer), keep (a note, sealed), show, erase (the events). */
export function codingDeeds({ desk, ways: { to, keep, show, erase } }) {
  const deeds = {
    counted: async (events) => {
      const found = [];
      for (let at = 0; at < events.length; at += AT_ONCE) found.push(...(await to("", { events: events.slice(at, at + AT_ONCE) })).counted);
      return found;
    },
    send: async (event) => {
      try {
        await to("keep/", { desk, ...event, again: event.again === true });
      } catch (error) {
        await show();
        return error.code === "no_line" ? say("codes_on_their_way") : sayWhy(error, "codes_refused", "codes_refused");
      }
      await show();
      say("coded");
    },
    code: async (event) => {
      try {
        await keep(codingNote({ event }));
      } catch (error) {
        return sayWhy(error);
      }
      await deeds.send(event);
    },
    withdraw: async (event) => {
      try {
        await to("withdraw/", { events: [event] });
        await keep(codingNote({ withdraws: event }));
      } catch (error) {
        return sayWhy(error);
      }
      await show();
      say("coding_withdrawn");
    },
    erase,
  };
  return deeds;
}
