// Whether a reporter said yes to passing something on, to whom and what exactly. Only what they agreed to leaves.

/** Every plan to pass something on that was ever asked about, each with where it stands: asked, yes, no; and whether it was passed on. */
export function plansIn(said) {
  const plans = new Map();
  for (const { words } of said) {
    const plan = words?.asks ?? words?.agreed;
    if (!plan) continue;
    const known = plans.get(plan.id);
    const stands = words.agreed ? "yes" : "asked";
    if (!known) plans.set(plan.id, { ...plan, stands, passed: false });
    else if (JSON.stringify({ ...known, stands: 0, passed: 0 }) !== JSON.stringify({ ...plan, stands: 0, passed: 0 })) known.stands = "no"; // two plans under one name: neither was agreed to
  }
  for (const { words } of said) {
    const plan = plans.get(words?.agrees?.ask ?? words?.passed);
    if (!plan) continue;
    if (words.agrees && plan.stands !== "no") plan.stands = words.agrees.yes ? "yes" : "no"; // a no stands
    if (words.passed) plan.passed = true;
  }
  return [...plans.values()];
}

/** For which key a plan that was agreed to is sealed: the one that was compared when it was made. Nothing where it is under words;
 *  null where the list has another key for them now, or none: whoever keeps the list could have put their own there. */
export function keyOf(plan, outside) {
  if (!plan.key) return "";
  const now = outside.find(({ name, kind }) => name === plan.to && kind === plan.kind);
  return now?.recipient === plan.key ? plan.key : null;
}

/** The end of a key, as people compare it by voice. */
export const endOf = (key) => (key ? key.slice(-8) : "");

/** The plan as the reporter agreed to it; null without their yes. */
export function agreedPlan(said, id) {
  const plan = plansIn(said).find((each) => each.id === id);
  return plan?.stands === "yes" ? plan : null;
}
