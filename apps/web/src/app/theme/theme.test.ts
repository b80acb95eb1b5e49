import { describe, expect, it } from "@jest/globals";
import { type Role, roles, tagColours } from "./colours.ts";

function luminance(hex: string) {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = channels.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string) {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function mix(colour: string, ground: string, share: number) {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(colour, at) * share + channel(ground, at) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

const grounds: Role[] = ["page", "surface", "raised", "sunken", "hover", "current", "tint", "tint-2"];
const texts: Role[] = ["text", "second"];

describe.each(["light", "dark"] as const)("the %s scheme", (scheme) => {
  const colour = roles[scheme];
  const ratio = (one: Role, other: Role) => contrast(colour[one], colour[other]);

  it("has text that can be read on every ground", () => {
    for (const text of texts) for (const ground of grounds) expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
    for (const text of ["dimmed", "link"] as const) {
      for (const ground of ["page", "surface", "raised", "sunken", "hover"] as const)
        expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(ratio("tint-text", "tint-2")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("inverse-second", "inverse")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("inverse-link", "inverse")).toBeGreaterThanOrEqual(4.5);
  });

  it("has white text on its fills, also under the pointer", () => {
    expect(contrast("#ffffff", colour.fill)).toBeGreaterThanOrEqual(4.5);
    expect(contrast("#ffffff", colour["fill-hover"])).toBeGreaterThanOrEqual(4.5);
  });

  it("says good, careful and wrong readably", () => {
    for (const tone of ["good", "careful", "wrong"] as const) {
      expect(ratio(tone, "surface")).toBeGreaterThanOrEqual(4.5);
      expect(ratio(tone, `${tone}-ground`)).toBeGreaterThanOrEqual(4.5);
      expect(ratio(`${tone}-dot`, "surface")).toBeGreaterThanOrEqual(3);
    }
  });

  it("has tags and avatars that can be read", () => {
    for (const tag of tagColours) {
      expect(ratio(`${tag}-text`, `${tag}-ground`)).toBeGreaterThanOrEqual(6.5);
      expect(contrast(colour[`${tag}-text`], mix(colour[`${tag}-dot`], colour.surface, 0.2))).toBeGreaterThanOrEqual(4.5);
      expect(ratio(`${tag}-dot`, "surface")).toBeGreaterThanOrEqual(3);
    }
  });

  it("has edges and a focus ring that can be seen", () => {
    for (const ground of ["page", "surface", "raised"] as const) {
      expect(ratio("edge", ground)).toBeGreaterThanOrEqual(3);
      expect(ratio("focus", ground)).toBeGreaterThanOrEqual(3);
    }
  });
});
