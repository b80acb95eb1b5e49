import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { deliverMail } from "../../platform/mail.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenMember, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.app.jobs.work(test.app, [deliverMail]);
});
afterAll(() => test.close());

async function given(slug: string, role: "owner" | "admin" | "viewer") {
  const { email } = await givenMember(test, slug, { role });
  const session = createBrowserSession(test.origin, slug);
  await session.signIn(email, password);
  return { email, session };
}

/** Sends a mail to each, and waits until all are kept. */
async function mailTo(...addresses: string[]): Promise<void> {
  for (const to of addresses) await test.app.mail.send({ to, subject: "A link", text: `For ${to}`, key: `test ${to}` });
  for (let tries = 0; tries < 400; tries++) {
    const kept = new Set((await test.app.mail.outbox()).map(({ text }) => text));
    if (addresses.every((to) => kept.has(`For ${to}`))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The mails were not kept");
}

type Session = Awaited<ReturnType<typeof given>>["session"];
const recipients = async (session: Session) =>
  (await session.get("{ outbox { to } }")).outbox.map(({ to }: { to: string }) => to).toSorted();

describe("the outbox", () => {
  it("shows a mail that was kept, whole", async () => {
    const { slug } = await givenWorkspace(test);
    const { session, email } = await given(slug, "owner");
    await mailTo(email);
    const { outbox } = await session.get("{ outbox { id to subject text createdAt } }");
    expect(outbox).toEqual([
      { id: expect.any(String), to: email, subject: "A link", text: `For ${email}`, createdAt: expect.stringMatching(/Z$/) },
    ]);
  });

  it("shows nobody a link of somebody who may more", async () => {
    const { slug } = await givenWorkspace(test);
    const owner = await given(slug, "owner");
    const admin = await given(slug, "admin");
    const viewer = await given(slug, "viewer");
    await mailTo(owner.email, admin.email, viewer.email, "stranger@x.test");
    expect(await recipients(owner.session)).toEqual([owner.email, admin.email, viewer.email].toSorted());
    expect(await recipients(admin.session)).toEqual([admin.email, viewer.email].toSorted());
    expect((await viewer.session.ask("{ outbox { to } }")).errors![0]!.extensions.code).toBe("FORBIDDEN");
  });

  it("shows nobody a link of somebody who is in another workspace too", async () => {
    const north = await givenWorkspace(test);
    const south = await givenWorkspace(test);
    const { session } = await given(north.slug, "owner");
    const southerner = await given(south.slug, "owner");
    await session.get("mutation ($input: AddMemberInput!) { addMember(input: $input) { member { id } } }", {
      input: { email: southerner.email, name: "Both", role: "VIEWER" },
    });
    await mailTo(southerner.email);
    expect(await recipients(session)).toEqual([]);
    expect(new Set(await recipients(southerner.session))).toEqual(new Set([southerner.email]));
  });
});
