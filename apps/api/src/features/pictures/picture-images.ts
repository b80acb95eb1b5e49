import { Readable } from "node:stream";
import type { App } from "../../platform/app.ts";
import { refuse } from "../../platform/errors.ts";
import { withImage } from "../files/stored-image.ts";

/** Sides of the squares that a picture is kept in, in pixels. */
export const pictureSizes = { SMALL: 64, MEDIUM: 128, LARGE: 512 } as const;
export type PictureSize = keyof typeof pictureSizes;
const smallest = 16;

/** A square of the upright image, in its pixels. */
export interface Crop {
  x: number;
  y: number;
  size: number;
}

export const pictureKey = (workspaceId: string, id: string, size: PictureSize): string =>
  `pictures/${workspaceId}/${id}/${pictureSizes[size]}.webp`;
const sizes = Object.keys(pictureSizes) as PictureSize[];

/** Cuts a square and keeps it in each size. Nothing that the camera wrote into the file is in them. @throws Invalid (WRONG_TYPE, TOO_MANY_PIXELS, INVALID) */
export async function writeImages(
  app: App,
  picture: { workspaceId: string; id: string },
  source: { key: string; name: string },
  crop: Crop | null | undefined,
): Promise<void> {
  const images = await withImage(
    () => app.files.read(source.key),
    source.name,
    async ({ width, height, upright }) => {
      const square = squareOf(width, height, crop);
      const cut = { left: square.x, top: square.y, width: square.size, height: square.size };
      // The largest one is read from the file, the others from it: the file is decoded once.
      const large = await upright().extract(cut).resize(pictureSizes.LARGE, pictureSizes.LARGE).png().toBuffer();
      const { default: sharp } = await import("sharp");
      return Promise.all(
        sizes.map(async (size) => ({
          size,
          bytes: await sharp(large).resize(pictureSizes[size], pictureSizes[size]).webp({ quality: 85 }).toBuffer(),
        })),
      );
    },
  );
  for (const { size, bytes } of images) await app.files.write(pictureKey(picture.workspaceId, picture.id, size), Readable.from([bytes]));
}

/** Deletes the images of a picture. */
export async function deleteImages(app: App, workspaceId: string, id: string): Promise<void> {
  for (const size of sizes) await app.files.delete(pictureKey(workspaceId, id, size));
}

/** The square that is cut: the largest one in the middle when none is asked for. @throws Invalid */
function squareOf(width: number, height: number, crop: Crop | null | undefined): Crop {
  const largest = Math.min(width, height);
  const wrong = (message: string) => refuse("crop", "INVALID", message);
  if (largest < smallest) wrong(`A picture has at least ${smallest} pixels a side.`);
  if (!crop) return { x: Math.floor((width - largest) / 2), y: Math.floor((height - largest) / 2), size: largest };
  const [x, y, size] = [crop.x, crop.y, crop.size].map(Math.round) as [number, number, number];
  if (size < smallest) wrong(`What is cut out has at least ${smallest} pixels a side.`);
  if (x < 0 || y < 0 || x + size > width || y + size > height)
    wrong(`What is cut out lies within the ${width} × ${height} pixels of the image.`);
  return { x, y, size };
}
