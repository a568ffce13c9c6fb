// A key for the day when every passphrase is lost: two of three papers bring it back. Source: Martus' rule.

import { bech32 } from "@scure/base";
import { identityToRecipient } from "age-encryption";
import { combine, split } from "shamir-secret-sharing";

import { newIdentity } from "./identity.js";
import { Refused } from "./refused.js";

const PREFIX = "fhpaper"; // bech32: a mistake in typing is noticed

/** A new recovery key: its recipient, and three papers, any two of which bring it back. */
export async function newRecovery() {
  const { identity, recipient } = await newIdentity();
  const shares = await split(bech32.decodeToBytes(identity).bytes, 3, 2);
  return { recipient, papers: shares.map((share) => bech32.encodeFromBytes(PREFIX, share)) };
}

/** Bring the identity back from two papers, and make sure that it is the one of this recipient. Throws Refused. */
export async function recover(papers, recipient) {
  const shares = papers.map(shareOf);
  const secret = await combine(shares).catch(() => {
    throw new Refused("papers_do_not_fit");
  });
  const identity = bech32.encodeFromBytes("AGE-SECRET-KEY-", secret).toUpperCase();
  if ((await identityToRecipient(identity)) !== recipient) throw new Refused("papers_do_not_fit");
  return identity;
}

function shareOf(paper) {
  let read;
  try {
    read = bech32.decodeToBytes(paper.toLowerCase().replace(/[\s-]/g, ""));
  } catch {
    throw new Refused("paper_unreadable");
  }
  if (read.prefix !== PREFIX || read.bytes.length !== 33) throw new Refused("paper_unreadable");
  return read.bytes;
}
