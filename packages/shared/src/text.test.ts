import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { digitsOf, escapeLike, fold, searchLine, searchWords, searchText } from "./text.ts";

describe("fold", () => {
  it("takes accents, case and compatibility forms away", () => {
    expect(["Zoë", "ZOE", "Zoe\u0308", "ｚｏｅ"].map(fold)).toEqual(["zoe", "zoe", "zoe", "zoe"]);
    expect([fold("ﬁnal"), fold("İzmir"), fold("ΟΔΟΣ"), fold("οδός")]).toEqual(["final", "izmir", "οδοσ", "οδοσ"]);
  });

  it("keeps signs that make another word", () => {
    expect(fold("ガ")).not.toBe(fold("カ"));
    expect(fold("की")).not.toBe(fold("क"));
  });

  it("changes nothing the second time", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe("searchText", () => {
  const ann = {
    firstName: "Ánn",
    lastName: "",
    companyName: "Acme\r\nLtd",
    jobTitle: "",
    city: "Köln",
    emails: ["Ann@X.test"],
    phones: ["+351912555014"],
    number: 7,
  };

  it("has every field on a line of its own, the first six always at the same place", () => {
    const text = searchText(ann);
    expect(text).toBe("\nann\nann\n\nacme ltd\n\nkoln\nann@x.test\n351912555014\n7\n");
    expect(text.split("\n")[searchLine.city]).toBe("koln");
  });
});

describe("a search", () => {
  it("wants each word, the longest first", () => {
    expect(searchWords("  Ann  Köhler ann ")).toEqual(["kohler", "ann"]);
    expect(searchWords("   ")).toEqual([]);
  });

  it("finds a phone number in any spelling", () => {
    expect(searchWords("+351 (912) 555-014")).toEqual(["351912555014"]);
    expect(searchWords("00351 912")).toEqual(["351912"]);
    expect(searchWords("route 66")).toEqual(["route", "66"]);
  });

  it("takes LIKE's signs as they are", () => {
    expect(escapeLike("50%_\\")).toBe("50\\%\\_\\\\");
    expect(escapeLike("a_b")).toBe("a\\_b");
  });

  it("reads digits of any form", () => {
    expect(digitsOf("＋４９ 171")).toBe("49171");
  });
});
