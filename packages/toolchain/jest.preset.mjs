import { fileURLToPath } from "node:url";

const resolved = (name) => fileURLToPath(import.meta.resolve(name));

/**
 * The jest settings of every package: ES modules, TypeScript by swc.
 * A package spreads it and adds what it alone needs. Run jest with `node --experimental-vm-modules`.
 */
export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/src/**/*.test.ts", "<rootDir>/src/**/*.test.tsx"],
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: {
    "^.+\\.tsx?$": [
      resolved("@swc/jest"),
      {
        swcrc: false,
        sourceMaps: "inline",
        module: { type: "es6" },
        jsc: {
          target: "es2024",
          parser: { syntax: "typescript", tsx: false, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
      },
    ],
  },
  // Two cores: more workers than that only make each of them slower.
  maxWorkers: 2,
  // Each test file imports its program anew; a worker is replaced before the machine swaps.
  workerIdleMemoryLimit: "768MB",
  testSequencer: fileURLToPath(new URL("jest-slow-first.mjs", import.meta.url)),
  testTimeout: 30_000,
  reporters: ["default", fileURLToPath(new URL("jest-counts.mjs", import.meta.url))],
};
