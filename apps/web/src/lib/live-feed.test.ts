import { describe, expect, it } from "@jest/globals";
import {
  type ActivityEvent,
  type ActivityMessage,
  closedFeed,
  connectionOf,
  type Effect,
  type Feed,
  retryDelay,
  type Signal,
  step,
} from "./live-feed.ts";

const event = (seq: number, previousSeq = seq - 1): ActivityEvent => ({
  __typename: "ActivityEvent",
  id: `act_${seq}`,
  seq: String(seq),
  previousSeq: String(previousSeq),
  kind: "contact.updated",
  summary: "changed the status",
  details: [],
  occurredAt: "2026-06-18T10:00:00Z",
  subjectId: null,
  alsoConcerns: [],
  actor: { id: "mem_1", kind: "MEMBER", name: "Ana" },
  changes: [],
  cause: null,
  contact: { id: "con_1" },
});
const message = (seq: number, previousSeq?: number): Signal => ({ type: "message", message: event(seq, previousSeq) });

function run(signals: Signal[], from: Feed = closedFeed) {
  let feed = from;
  const effects: Effect[] = [];
  for (const signal of signals) {
    const [next, done] = step(feed, signal);
    feed = next;
    effects.push(...done);
  }
  const delivered = effects.flatMap((effect) => (effect.type === "deliver" ? [Number(effect.event.seq)] : []));
  return { feed, effects, delivered };
}

const live = run([{ type: "start", position: "10" }, { type: "opened" }]).feed;

describe("the live feed", () => {
  it("subscribes after the position of the first answer", () => {
    const { effects, feed } = run([{ type: "start", position: "10" }]);
    expect(effects).toEqual([{ type: "subscribe", after: "10" }]);
    expect(connectionOf(feed)).toBe("reconnecting");
    expect(connectionOf(live)).toBe("live");
  });

  it("delivers in order and drops what it has seen", () => {
    expect(run([message(11), message(12), message(11), message(12), message(13)], live).delivered).toEqual([11, 12, 13]);
  });

  it("takes a jump that the server says is none", () => {
    expect(run([message(11), message(40, 11), message(41, 40)], live).delivered).toEqual([11, 40, 41]);
  });

  it("asks again from its position when it sees a gap", () => {
    const { effects, delivered, feed } = run([message(11), message(14, 13)], live);
    expect(delivered).toEqual([11]);
    expect(effects.slice(1)).toEqual([{ type: "unsubscribe" }, { type: "subscribe", after: "11" }]);
    expect(run([{ type: "opened" }, message(12), message(13), message(14)], feed).delivered).toEqual([12, 13, 14]);
  });

  it("reads everything anew when asking again did not fill the gap", () => {
    const { effects, feed } = run([message(14, 13), { type: "opened" }, message(14, 13)], live);
    expect(effects.at(-1)).toEqual({ type: "resync" });
    expect(run([{ type: "resynced", position: "14" }], feed).effects).toEqual([{ type: "subscribe", after: "14" }]);
  });

  it("resumes after the last event that it delivered", () => {
    const { effects } = run([message(11), message(12), { type: "dropped" }, { type: "retry" }], live);
    expect(effects.slice(2)).toEqual([{ type: "unsubscribe" }, { type: "wait", failures: 1 }, { type: "subscribe", after: "12" }]);
  });

  it("does not take a heartbeat for a delivered event", () => {
    const beat: Signal = { type: "message", message: { __typename: "Heartbeat", seq: "20" } };
    expect(run([beat, message(11), message(12)], live).delivered).toEqual([11, 12]);
  });

  it("reads the position anew when the server no longer has what is missing", () => {
    const { effects, feed } = run([{ type: "resyncRequired" }], live);
    expect(effects).toEqual([{ type: "unsubscribe" }, { type: "resync" }]);
    // The read can fail too; the next try is then a read again, and no subscription from a position that is gone.
    expect(run([{ type: "dropped" }, { type: "retry" }], feed).effects.at(-1)).toEqual({ type: "resync" });
  });

  it("waits before it reads everything anew a second time in a row", () => {
    const signals: Signal[] = [
      { type: "resyncRequired" },
      { type: "resynced", position: "12" },
      { type: "opened" },
      { type: "resyncRequired" },
    ];
    const { effects, feed } = run(signals, live);
    expect(effects.at(-1)).toEqual({ type: "wait", failures: 2 });
    expect(run([{ type: "retry" }], feed).effects).toEqual([{ type: "resync" }]);
  });

  it("says reconnecting at first, and offline when it lasts or the browser knows", () => {
    const dropped = run([{ type: "dropped" }], live).feed;
    expect(connectionOf(dropped)).toBe("reconnecting");
    const tries: Signal[] = Array.from({ length: 4 }, () => [{ type: "retry" } as const, { type: "dropped" } as const]).flat();
    expect(connectionOf(run(tries, dropped).feed)).toBe("offline");
    const away = run([{ type: "offline" }], live).feed;
    expect(connectionOf(away)).toBe("offline");
    expect(connectionOf(run([{ type: "online" }], away).feed)).toBe("live");
  });

  it("tries at once when the network is back", () => {
    expect(run([{ type: "dropped" }, { type: "online" }], live).effects.at(-1)).toEqual({ type: "subscribe", after: "10" });
  });

  it("waits longer each time, at most half a minute", () => {
    expect(retryDelay(1, 1)).toBe(500);
    expect(retryDelay(3, 1)).toBe(2000);
    expect(retryDelay(20, 1)).toBe(30_000);
    expect(retryDelay(20, 0)).toBe(15_000);
  });

  it("loses and doubles nothing over a thousand random faults", () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const log: number[] = [];
    const delivered: number[] = [];
    let feed = closedFeed;
    let wire: ActivityMessage[] = [];
    let faults = 0;
    const send = (signal: Signal) => {
      const [next, effects] = step(feed, signal);
      feed = next;
      for (const effect of effects) {
        if (effect.type === "deliver") delivered.push(Number(effect.event.seq));
        if (effect.type === "unsubscribe") wire = [];
        if (effect.type === "subscribe") wire = log.filter((seq) => seq > Number(effect.after)).map((seq) => event(seq));
        if (effect.type === "resync") throw new Error("Nothing was lost for good: there is no reason to read all anew.");
      }
    };
    send({ type: "start", position: "0" });
    for (let round = 0; round < 100_000 && (faults < 1000 || wire.length > 0 || delivered.length < log.length); round += 1) {
      const dice = faults < 1000 ? random() : 1;
      if (dice < 0.3) {
        log.push(log.length + 1);
        if (feed.phase === "open" || feed.phase === "opening") wire.push(event(log.length));
      } else if (dice < 0.36) {
        faults += 1;
        send({ type: "dropped" });
      } else if (dice < 0.4 && wire.length > 1 && feed.gaps === 0) {
        faults += 1;
        wire.shift(); // A message lost on the way.
      } else if (dice < 0.45 && wire[0]) {
        faults += 1;
        wire.unshift(wire[0]); // The same message twice.
      }
      if (feed.phase === "waiting") send({ type: "retry" });
      const next = wire.shift();
      if (next) send({ type: "message", message: next });
    }
    expect(faults).toBe(1000);
    expect(delivered).toEqual(log);
  });
});
