import fs from "node:fs";
import path from "node:path";

/**
 * A jest reporter that writes how many tests passed, failed and were skipped to `.turbo/test-counts.json` of the package, for
 * the closing line of `npm test`. A file that could not even be loaded counts as one failure.
 */
export default class CountReporter {
  #rootDir;

  constructor(globalConfig) {
    this.#rootDir = globalConfig.rootDir;
  }

  onRunComplete(_contexts, results) {
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    fs.mkdirSync(path.join(this.#rootDir, ".turbo"), { recursive: true });
    fs.writeFileSync(path.join(this.#rootDir, ".turbo/test-counts.json"), JSON.stringify(counts));
  }
}
