import { describe, expect, it } from "@jest/globals";
import { splitLinks } from "./links.ts";

describe("the links of a mail", () => {
  it("end where the sentence goes on", () => {
    expect(splitLinks("Open https://kith.example/reset?token=a.b-c.\nBye")).toEqual([
      { text: "Open ", isLink: false },
      { text: "https://kith.example/reset?token=a.b-c", isLink: true },
      { text: ".\nBye", isLink: false },
    ]);
  });

  it("are web addresses alone", () => {
    expect(splitLinks("javascript:alert(1) and mailto:a@b.example")).toEqual([
      { text: "javascript:alert(1) and mailto:a@b.example", isLink: false },
    ]);
  });
});
