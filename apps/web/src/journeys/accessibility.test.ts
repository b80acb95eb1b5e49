import { expect, it } from "@jest/globals";
import { findings } from "../testing/findings.ts";
import { lookAtEach, ofEach } from "../testing/every-page.ts";
import { startJourneys } from "../testing/journey.ts";
import { publicViews } from "../testing/views/public-views.ts";

const { openWindow } = startJourneys();

it("axe finds nothing on any page before the sign-in", async () => {
  const { page } = await openWindow({ colorScheme: "light" });
  expect(await lookAtEach(page, publicViews, findings)).toEqual(ofEach(publicViews, []));
});
