import fs from "node:fs";
import Sequencer from "@jest/test-sequencer";

/**
 * Runs the files that begin with `/** @slow` before all others: one that takes minutes and begins last would keep one core waiting
 * for the other. Jest knows durations from earlier runs only, and a fresh clone has had none.
 */
export default class SlowFirst extends Sequencer {
  sort(tests) {
    const isSlow = ({ path }) => fs.readFileSync(path, "utf8").startsWith("/** @slow");
    const sorted = super.sort(tests);
    return [...sorted.filter(isSlow), ...sorted.filter((test) => !isSlow(test))];
  }
}
