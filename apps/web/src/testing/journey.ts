import { afterAll, afterEach, beforeAll, expect, jest } from "@jest/globals";
import { createApiClient } from "@kith/api/src/testing/api-client.ts";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { launchBrowser } from "@kith/toolchain/browser";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { faultsIn, type Product } from "./product.ts";

/** People of the demo, by what they may do: ana is its owner, henrik a viewer. Tomas is an admin of the other workspace, harbour. */
export type Person = "ana" | "jonas" | "priya" | "tomas" | "zoe" | "henrik";
export const emailOf = (person: Person) => `${person}@oakline.example`;
export const password = "welcome-to-kith";

/** A window of a person, and what went wrong in it. */
export interface Window {
  page: Page;
  context: BrowserContext;
  /** Says that a complaint of the browser belongs to the story, such as that of a network that is gone. */
  expectComplaint(text: RegExp): void;
}

/** How long a slow machine may take, in milliseconds. */
const patience = 20_000;

/**
 * Prepares a file of journeys: a browser, windows in it, and the check after each test that no window and no server has
 * complained: errors in the console, uncaught exceptions, violations of the content security policy, errors in the log.
 */
export function startJourneys() {
  jest.setTimeout(90_000);
  const product = JSON.parse(process.env.KITH_JOURNEYS ?? "null") as Product | null; // oxlint-disable-line node/no-process-env
  if (!product) throw new Error("The server of the journeys does not run: testing/global-setup.ts starts it.");
  const { origin, token, log } = product;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    const said = complaints.splice(0);
    for (const context of contexts.splice(0)) await context.close();
    expect({ browser: said, server: faultsIn(log) }).toEqual({ browser: [], server: [] });
  });
  afterAll(() => browser?.close());

  /** A new window that nobody has signed in to yet. */
  async function openWindow(options: BrowserContextOptions = {}): Promise<Window> {
    const context = await browser.newContext({
      baseURL: origin,
      locale: "en-GB",
      timezoneId: "Europe/Berlin",
      reducedMotion: "reduce",
      viewport: { width: 1440, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(patience);
    contexts.push(context);
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`),
      );
      // React tells of what it recovered from by an error whose cause is the real one.
      addEventListener("error", ({ error }) => error?.cause && console.error(`caused by ${error.cause.stack ?? error.cause}`));
    });
    const expected: RegExp[] = [];
    const complain = (text: string) => expected.some((pattern) => pattern.test(text)) || complaints.push(text);
    const page = await context.newPage();
    page.on("pageerror", (error) => complain(`${page.url()}: ${error.stack}`));
    page.on("console", (message) => {
      const at = message.location().url;
      // Who is not signed in is told so once, by the status of the first question.
      const isFirstQuestion = /status of 401/.test(message.text()) && at.endsWith("/graphql");
      if (message.type() === "error" && !isFirstQuestion) complain(`${page.url()}: ${message.text()} (${at})`);
    });
    return { page, context, expectComplaint: (text) => void expected.push(text) };
  }

  /** A new window of a person who has signed in, at the path. */
  async function openAs(person: Person, path = "/demo/contacts", options?: BrowserContextOptions): Promise<Window> {
    const window = await openWindow(options);
    const answer = await window.context.request.post("/api/auth/sign-in/email", {
      headers: { origin },
      data: { email: emailOf(person), password, rememberMe: true },
    });
    if (!answer.ok()) throw new Error(`${person} could not sign in: ${answer.status()} ${await answer.text()}`);
    await window.page.goto(path);
    return window;
  }

  /** A member of the demo for this journey alone: what becomes of his sessions, password and notifications meets no other. */
  async function givenPerson(): Promise<Person> {
    const person = uniqueWord("guest") as Person;
    await kith("user", "create", "--email", emailOf(person), "--name", person, "--password", password, "--workspace", "demo");
    return person;
  }

  /** What the command line says, beside the server. */
  async function kith(...args: string[]): Promise<string> {
    const cli = path.resolve(import.meta.dirname, "../../../api/dist/cli.js");
    const env = { PATH: process.env.PATH, NODE_ENV: "production", KITH_DATA_DIR: path.dirname(log) }; // oxlint-disable-line node/no-process-env
    return (await promisify(execFile)(process.execPath, [cli, ...args], { env })).stdout.trim();
  }

  return { origin, api: createApiClient(origin, token), openWindow, openAs, givenPerson, kith };
}

/** Asks again until the check holds; then, or when the patience is over, its last answer counts. */
export async function eventually<T>(check: () => Promise<T> | T, withinMs = patience): Promise<T> {
  for (const deadline = Date.now() + withinMs; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    try {
      return await check();
    } catch (fault) {
      if (Date.now() > deadline) throw fault;
    }
  }
}

/** A word that no other contact has, so that journeys side by side do not meet. */
export const uniqueWord = (stem: string) => `${stem}${Math.random().toString(36).slice(2, 8).replace(/\d/g, "z")}`;

/** Signs in by hand, as everybody does it. */
export async function signInByHand(page: Page, person: Person): Promise<void> {
  await page.getByLabel("E-mail").fill(emailOf(person));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
