import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Sharp } from "sharp";
import { refuse } from "../../platform/errors.ts";

/** As many as four times the screen of a large television; a few kB can claim to be thousands of times that. */
export const maxPixels = 100_000_000;
/** What is shown of an image before somebody downloads it fits into a square of so many pixels. */
const previewSide = 1_200;

/** What browsers and sharp both know; drawings (SVG) are programs, and never opened here. */
const readable = new Set(["image/jpeg", "image/png", "image/apng", "image/webp", "image/gif", "image/avif", "image/tiff"]);
export const isReadableImage = (contentType: string): boolean => readable.has(contentType);

/** One image after the other: each takes as much memory as it has pixels. */
let previous: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = previous.then(work);
  previous = turn.catch(() => {});
  return turn;
}

/** An image that was looked at, upright as its camera was held. */
export interface OpenedImage {
  width: number;
  height: number;
  /** Each time a new one, without anything that the camera wrote into it (EXIF: place, time, owner). */
  upright(): Sharp;
}

/** Works with an image. Its size is looked at before a pixel of it is read. @throws Invalid (TOO_MANY_PIXELS, WRONG_TYPE) */
export function withImage<T>(open: () => Promise<Readable>, name: string, work: (image: OpenedImage) => Promise<T>): Promise<T> {
  return inTurn(async () => {
    const bytes = await buffer(await open());
    const { default: sharp } = await import("sharp");
    sharp.cache(false);
    const image = () => sharp(bytes, { limitInputPixels: maxPixels, sequentialRead: true });
    const unreadable = () => refuse("fileId", "WRONG_TYPE", `“${name}” can't be read as an image. It may be damaged.`);
    // Without a limit, as it reads the head of the file alone: what it says is what the limit is held against.
    const { autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(unreadable);
    const { width, height } = autoOrient;
    if (width * height > maxPixels) {
      const words = `${width.toLocaleString("en")} × ${height.toLocaleString("en")}`;
      refuse("fileId", "TOO_MANY_PIXELS", `“${name}” has ${words} pixels. An image has at most ${maxPixels / 1_000_000} million.`);
    }
    return work({ width, height, upright: () => image().autoOrient() }).catch((error: Error) => {
      if (isDamage(error)) return unreadable();
      throw error;
    });
  });
}

/** What sharp says of bytes that are no image after all. */
const isDamage = ({ message }: Error): boolean =>
  /vips|Input (buffer|file)|corrupt|premature|unsupported|bad (seek|extract)/i.test(message);

/** How an image is shown before it is downloaded, and how large it is. */
export const makePreview = (open: () => Promise<Readable>, name: string): Promise<{ preview: Buffer; width: number; height: number }> =>
  withImage(open, name, async ({ upright, width, height }) => ({
    preview: await upright().resize(previewSide, previewSide, { fit: "inside", withoutEnlargement: true }).webp({ quality: 82 }).toBuffer(),
    width,
    height,
  }));
