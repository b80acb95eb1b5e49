import preset from "@kith/toolchain/jest";

// Jest takes these once, for all projects.
const { maxWorkers, workerIdleMemoryLimit, testTimeout, testSequencer, reporters, ...project } = preset;

export default {
  maxWorkers,
  workerIdleMemoryLimit,
  testTimeout,
  testSequencer,
  reporters,
  projects: [
    { ...project, displayName: "parts", testPathIgnorePatterns: ["/node_modules/", "<rootDir>/src/journeys/"] },
    {
      ...project,
      displayName: "journeys",
      testMatch: ["<rootDir>/src/journeys/*.test.ts"],
      setupFilesAfterEnv: ["<rootDir>/src/testing/retry.ts"],
      // Runs when a journey does, and for it alone.
      globalSetup: "<rootDir>/src/testing/global-setup.ts",
      globalTeardown: "<rootDir>/src/testing/global-teardown.ts",
    },
  ],
};
