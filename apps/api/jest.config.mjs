import preset from "@kith/toolchain/jest";

export default {
  ...preset,
  setupFiles: ["reflect-metadata"],
  globalSetup: "<rootDir>/src/testing/global-setup.ts",
  globalTeardown: "<rootDir>/src/testing/global-teardown.ts",
};
