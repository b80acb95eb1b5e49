import { describe, expect, it } from "@jest/globals";
import { createAttemptLimit, networkOf } from "./sign-in-limit.ts";

const rules = { pair: { points: 3, seconds: 60 }, account: { points: 10, seconds: 60 }, address: { points: 5, seconds: 60 } };

describe("the limit of attempts", () => {
  it("lets an account wait at one address, and not at another", async () => {
    const limit = createAttemptLimit(rules);
    for (let i = 0; i < 3; i++) expect(await limit.attempt("ann@x.test", "192.0.2.1")).toBe(0);
    expect(await limit.attempt("Ann@X.test ", "192.0.2.1")).toBe(60);
    expect(await limit.attempt("ann@x.test", "192.0.2.2")).toBe(0);
  });

  it("lets an address wait that tries many accounts", async () => {
    const limit = createAttemptLimit(rules);
    for (let i = 0; i < 5; i++) expect(await limit.attempt(`p${i}@x.test`, "192.0.2.1")).toBe(0);
    expect(await limit.attempt("p6@x.test", "192.0.2.1")).toBe(60);
  });

  it("lets an account wait that is tried from many addresses", async () => {
    const limit = createAttemptLimit(rules);
    for (let i = 0; i < 10; i++) expect(await limit.attempt("ann@x.test", `192.0.2.${i}`)).toBe(0);
    expect(await limit.attempt("ann@x.test", "192.0.2.99")).toBe(60);
  });

  it("begins anew after a good attempt", async () => {
    const limit = createAttemptLimit(rules);
    for (let round = 0; round < 4; round++) {
      expect(await limit.attempt("ann@x.test", "192.0.2.1")).toBe(0);
      expect(await limit.attempt("ann@x.test", "192.0.2.1")).toBe(0);
      await limit.succeed("ann@x.test", "192.0.2.1");
    }
  });

  it("counts attempts that are made at the same moment", async () => {
    const limit = createAttemptLimit(rules);
    const waits = await Promise.all(Array.from({ length: 8 }, () => limit.attempt("ann@x.test", "192.0.2.1")));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
  });
});

describe("the network of an address", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::9", "2001:db8:1:2"],
    ["2001:0db8::1", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
  ])("of %s is %s", (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});
