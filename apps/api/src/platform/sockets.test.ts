import { describe, expect, it } from "@jest/globals";
import { until } from "../testing/live-client.ts";
import { createSockets, type OpenSocket } from "./sockets.ts";

function socket(owner: Partial<OpenSocket> = {}) {
  const closed: number[] = [];
  return {
    closed,
    memberId: null,
    tokenId: null,
    sessionId: null,
    customRoleId: null,
    expiresAt: null,
    close: (code: number) => void closed.push(code),
    ...owner,
  };
}

describe("the open sockets", () => {
  it("end by member, session or token, and no others", () => {
    const sockets = createSockets();
    const here = socket({ memberId: "ann", sessionId: "s1" });
    const there = socket({ memberId: "ann", sessionId: "s2" });
    const token = socket({ tokenId: "t1" });
    for (const one of [here, there, token]) sockets.add(one);
    expect(sockets.end({ sessionId: "s1" })).toBe(1);
    expect([here.closed, there.closed, token.closed]).toEqual([[4403], [], []]);
    expect(sockets.end({ memberId: "ann" })).toBe(1);
    expect(sockets.end({ tokenId: "t1" })).toBe(1);
    expect([here.closed, there.closed, token.closed]).toEqual([[4403], [4403], [4403]]);
    expect(sockets.count()).toBe(0);
  });

  it("all end when it may have been missed whose they are no longer", () => {
    let miss = () => {};
    const sockets = createSockets({ say: async () => {}, on: () => {}, onMissed: (listener) => void (miss = listener) });
    const [one, other] = [socket({ memberId: "ann" }), socket({ tokenId: "t1" })];
    for (const each of [one, other]) sockets.add(each);
    miss();
    expect([one.closed, other.closed, sockets.count()]).toEqual([[4403], [4403], 0]);
  });

  it("stay when nobody is named", () => {
    const sockets = createSockets();
    sockets.add(socket());
    expect(sockets.end({})).toBe(0);
    expect(sockets.end({ memberId: null })).toBe(0);
    expect(sockets.count()).toBe(1);
  });

  it("say why, and end too when the right ended while it was looked up whose they are", () => {
    const sockets = createSockets();
    const reasons: string[] = [];
    const asked = Date.now();
    const close = (_code: number, reason: string) => void reasons.push(reason);
    sockets.add(socket({ memberId: "ann", close }));
    sockets.end({ memberId: "ann" }, "Suspended");
    sockets.add(socket({ memberId: "ann", checkedAt: asked, close }))();
    sockets.add(socket({ memberId: "ben", checkedAt: asked, close }));
    sockets.add(socket({ memberId: "ann", checkedAt: Date.now() + 1, close }));
    expect(reasons).toEqual(["Suspended", "Suspended"]);
    expect(sockets.count()).toBe(2);
  });

  it("end when the session or token does", async () => {
    const sockets = createSockets();
    const expiresAt = new Date(Date.now() + 1_000);
    const soon = socket({ expiresAt });
    const late = socket({ expiresAt: new Date(Date.now() + 86_400_000 * 365) });
    const gone = socket({ expiresAt });
    sockets.add(gone)();
    sockets.add(soon);
    sockets.add(late);
    await until(() => soon.closed.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([soon.closed, late.closed, gone.closed]).toEqual([[4403], [], []]);
    expect(sockets.count()).toBe(1);
  });
});
