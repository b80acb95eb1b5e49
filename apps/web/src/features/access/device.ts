// The order matters: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
const browsers: ReadonlyArray<[RegExp, string]> = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/(Headless)?Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/curl\//, "curl"],
];
const systems: ReadonlyArray<[RegExp, string]> = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Mac OS X/, "macOS"],
  [/Windows/, "Windows"],
  [/Linux|X11/, "Linux"],
];

const firstOf = (names: ReadonlyArray<[RegExp, string]>, text: string) => names.find(([pattern]) => pattern.test(text))?.[1];

/** "Firefox, Linux" from a User-Agent header; nothing when it says neither. A hint for people, never a decision. */
export function describeDevice(userAgent: string) {
  const known = [firstOf(browsers, userAgent), firstOf(systems, userAgent)].filter(Boolean);
  return known.length > 0 ? known.join(", ") : undefined;
}
