import { expect, it } from "@jest/globals";
import { everyPage, fewRows, lookAtEach, ofEach, type Part } from "./every-page.ts";
import { findings } from "./findings.ts";
import { startJourneys } from "./journey.ts";
import { givenEverything } from "./views/given.ts";

/** A journey past every view of a part: each part has a file of its own, so that they run side by side and each has its time. */
export function itFindsNothingIn(part: Part): void {
  const { api, origin, openAs } = startJourneys();
  it(`axe finds nothing on any page of a workspace: ${part}`, async () => {
    const views = everyPage[part](await givenEverything(api, origin));
    const { page } = await openAs("ana", "/demo/outbox", { colorScheme: "light", viewport: fewRows });
    expect(await lookAtEach(page, views, findings)).toEqual(ofEach(views, []));
  }, 300_000);
}
