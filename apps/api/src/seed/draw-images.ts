// Drawings, not photographs: nobody is shown who exists, and no file has to be kept for them.

const palettes = [
  ["#dbe7f6", "#27518c", "#8fb3e0"],
  ["#e4efe0", "#3c6b35", "#a3c79a"],
  ["#f5e6dc", "#8a4b2a", "#e0ae8f"],
  ["#ece3f3", "#5b3f86", "#b9a0d8"],
  ["#f6e0e6", "#8c2f4f", "#e09fb4"],
  ["#e0eff0", "#226a70", "#8fc9cd"],
] as const;
const paletteOf = (number: number) => palettes[number % palettes.length]!;

const toPng = async (svg: string): Promise<Buffer> => {
  const { default: sharp } = await import("sharp");
  return sharp(Buffer.from(svg)).png().toBuffer();
};

/** Head and shoulders. */
export function drawPortrait(number: number): Promise<Buffer> {
  const [back, dark, light] = paletteOf(number);
  return toPng(`<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512">
    <rect width="512" height="512" fill="${back}"/><ellipse cx="256" cy="500" rx="190" ry="170" fill="${dark}"/>
    <circle cx="256" cy="220" r="104" fill="${light}"/><path d="M150 ${200 + (number % 4) * 12} a106 110 0 0 1 212 0 q-106 -60 -212 0z" fill="${dark}"/></svg>`);
}

/** The sign of a company. */
export function drawLogo(number: number): Promise<Buffer> {
  const [back, dark, light] = paletteOf(number);
  const shapes = [
    `<circle cx="200" cy="256" r="110" fill="${dark}"/><circle cx="312" cy="256" r="110" fill="${light}" fill-opacity="0.8"/>`,
    `<path d="M256 110 L402 386 L110 386 Z" fill="${dark}"/><circle cx="256" cy="316" r="52" fill="${light}"/>`,
    `<rect x="130" y="130" width="252" height="252" rx="40" fill="${dark}"/><rect x="196" y="196" width="120" height="120" fill="${light}"/>`,
  ];
  return toPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><rect width="512" height="512" fill="${back}"/>${shapes[number % shapes.length]}</svg>`,
  );
}

/** A plan of a room: tables in rows, the board in front. */
export function drawRoomPlan(): Promise<Buffer> {
  const tables = [0, 1, 2].flatMap((row) =>
    [0, 1, 2, 3].map((place) => `<rect x="${120 + place * 150}" y="${170 + row * 110}" width="110" height="56" rx="8" fill="#8fb3e0"/>`),
  );
  return toPng(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="560"><rect width="800" height="560" fill="#f6f8fb"/>
    <rect x="60" y="50" width="680" height="460" rx="6" fill="none" stroke="#27518c" stroke-width="8"/>
    <rect x="220" y="74" width="360" height="26" rx="4" fill="#27518c"/>${tables.join("")}</svg>`);
}
