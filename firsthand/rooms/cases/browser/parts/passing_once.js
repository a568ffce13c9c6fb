// Passing on happens once, whatever becomes of the line: what was sealed, its link and its words wait here until they were shown and noted.

import { Refused } from "#vault/refused.js";

const waiting = new Map(); // by the plan that is carried out: sealed for who reads, as links open things

/** Whether the link of this plan may be lost if it is not gone on with. */
export const isPassing = (plan) => waiting.has(plan);

/** It was taken back: there is nothing to go on with. */
export const forgetPassing = (plan) => waiting.delete(plan);

/** Make what carries a plan out, send it, show its link, and note it. Done again after a failure it goes on with the very same. `ways`:
 *  seal and open (for who reads), make (→ sent, link, words), post, tell (shows the link; gives whether it did), note, show (the case anew). */
export async function passOnce(plan, { seal, open, make, post, tell, note, show }) {
  if (!waiting.has(plan)) waiting.set(plan, await seal(await make()));
  const here = await open(waiting.get(plan));
  await post(here.sent);
  if (!tell(here)) throw new Refused("not_shown");
  await note();
  await show().finally(() => tell(here) && waiting.delete(plan));
}
