import fs from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const texts = /\.(?:js|css|html|svg)$/;
const worthIt = 1_000; // bytes; below that a packet is a packet

/**
 * Puts a .br and a .gz beside each text file of the build, so that the server sends them and compresses nothing itself.
 * @param quality of Brotli: 11 is the smallest, and takes a second for each megabyte or two
 */
export function precompress(quality = 11): Plugin {
  let folder = "";
  return {
    name: "kith:precompress",
    apply: "build",
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const name of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        const file = path.join(folder, name);
        if (!texts.test(name) || fs.statSync(file).size < worthIt) continue;
        const content = fs.readFileSync(file);
        fs.writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        fs.writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }));
      }
    },
  };
}
