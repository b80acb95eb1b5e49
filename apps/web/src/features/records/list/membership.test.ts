import { describe, expect, it } from "@jest/globals";
import type { ActivityEvent } from "../../../lib/live.ts";
import { type Membership, settleMembership, touchedBy } from "./membership.ts";

const noChange: Membership = { arrived: new Set(), departed: new Set(), areMore: false };
const event = (id: string | null, kind = "contact.updated") => ({ kind, contact: id === null ? null : { id } }) as ActivityEvent;
const ofContacts = {
  recordOf: ({ contact }: ActivityEvent) => contact?.id,
  departures: new Set(["contact.deleted", "contact.restored"]),
};
const list = { listed: new Set(["a", "b"]), arrivals: ["contact.created", "contact.restored"], isNarrowed: true, isFull: false };

describe("what may have come or gone", () => {
  it("is every record that something happened to, where the list is filtered, each once", () => {
    const { ids, arrived } = touchedBy([event("x"), event("a"), event(null), event("y", "contact.created"), event("x")], ofContacts, list);
    expect(ids).toEqual(["a", "y", "x"]);
    expect([...arrived]).toEqual(["y"]);
  });

  it("is only who is new, deleted or restored, where it is not", () => {
    const events = [event("x"), event("y", "contact.created"), event("a"), event("b", "contact.deleted"), event("z", "contact.deleted")];
    expect(touchedBy(events, ofContacts, { ...list, isNarrowed: false }).ids).toEqual(["y", "b"]);
  });

  it("is only listed rows when nobody counts the others any more", () => {
    expect(touchedBy([event("x"), event("a")], ofContacts, { ...list, isFull: true }).ids).toEqual(["a"]);
  });
});

describe("who came and who left", () => {
  const answer = { listed: ["a", "b"], ends: [] as string[], arrived: new Set<string>() };
  const settle = (more: object, before: Membership = noChange) => {
    const { arrived, departed } = settleMembership(before, { ...answer, touched: [], inList: [], ...more });
    return { arrived: [...arrived], departed: [...departed] };
  };

  it("follows from which of the touched are in the list now", () => {
    expect(settle({ touched: ["a", "b", "x", "y"], inList: ["x", "b"] })).toEqual({ arrived: ["x"], departed: ["a"] });
  });

  it("is taken back when it is undone", () => {
    const before = { arrived: new Set(["x"]), departed: new Set(["a"]), areMore: false };
    expect(settle({ touched: ["a", "x"], inList: ["a"] }, before)).toEqual({ arrived: [], departed: [] });
  });

  it("counts who was changed only where the loaded rows reach, and who is new everywhere", () => {
    const partly = { touched: ["x", "y", "z"], inList: ["x", "b", "y", "z"], ends: ["a", "b"], arrived: new Set(["z"]) };
    expect(settle(partly)).toEqual({ arrived: ["x", "z"], departed: [] });
  });
});
