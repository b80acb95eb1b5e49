import path from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { describeError } from "./describe-error.ts";
import type { ImportColumn } from "./features/imports/import.entity.ts";
import type { ChosenColumn } from "./features/imports/map-columns.ts";
import type { App } from "./platform/app.ts";

// What a command needs is loaded when it runs: help and mistakes are answered at once.
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const remark = (text: string): void => void process.stderr.write(`${text}\n`);

/** Runs the work with an app of its own, beside a server or without one. Nothing is logged: stdout holds results alone. */
async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
  await import("reflect-metadata");
  const { readEnv } = await import("./env.ts");
  const { startApp } = await import("./start-app.ts");
  const { app, close } = await startApp({ ...readEnv(), LOG_LEVEL: "silent" });
  try {
    return await work(app);
  } finally {
    await close();
  }
}

/** The id of a workspace that should exist. The demo is there for whoever asks for it, even before the server's first start. */
async function workspaceId(app: App, slug: string): Promise<string> {
  const { findWorkspace } = await import("./features/access/create-workspace.ts");
  const { seedDemo } = await import("./demo.ts");
  let id = await findWorkspace(app, slug);
  if (!id && slug === "demo" && (await seedDemo(app))) id = await findWorkspace(app, slug);
  if (id) return id;
  const { rows } = await app.database.system.query<{ slug: string }>("select slug from workspace order by slug limit 20");
  throw new Error(
    `There is no workspace “${slug}”. There ${rows.length === 0 ? "is none yet" : `are: ${rows.map((row) => row.slug).join(", ")}`}.`,
  );
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 10_000_000)
    throw new InvalidArgumentError("It is a whole number from 1 to 10000000.");
  return number;
}

function oneOf(names: readonly string[]): (text: string) => string {
  return (text) => {
    if (!names.includes(text)) throw new InvalidArgumentError(`It is one of ${names.join(", ")}.`);
    return text;
  };
}
const roleOption = oneOf(["owner", "admin", "member", "viewer"]);
const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
function collectPairs(text: string, before: string[] = []): string[] {
  if (!/^.+=/.test(text)) throw new InvalidArgumentError('It is written as "Header=field".');
  return [...before, text];
}

const program = new Command("kith")
  .description("The command line of Kith. Works while the server runs and while it does not.")
  .exitOverride();

program
  .command("migrate")
  .description("bring the database up to date")
  .action(async () => {
    await import("reflect-metadata");
    const { readEnv } = await import("./env.ts");
    const { findDatabase, migrateAll } = await import("./start-app.ts");
    const { url, stop } = await findDatabase(readEnv());
    try {
      const done = await migrateAll(url);
      for (const name of done) say(name);
      say(done.length === 0 ? "The database is up to date already." : "The database is up to date.");
    } finally {
      await stop();
    }
  });

program
  .command("seed")
  .description("add generated contacts to a workspace")
  .requiredOption("--contacts <number>", "how many", wholeNumber)
  .option("--workspace <name>", "its short name", "demo")
  .option("--exclusive", "faster for very many, but everybody else waits until it is done")
  .action(async (options: { contacts: number; workspace: string; exclusive?: boolean }) => {
    await withApp(async (app) => {
      const id = await workspaceId(app, options.workspace);
      const { writeContacts } = await import("./seed/write-contacts.ts");
      const began = performance.now();
      const onProgress = (done: number) => process.stderr.isTTY && process.stderr.write(`\r${done} of ${options.contacts}`);
      const written = await writeContacts(app, {
        workspaceId: id,
        count: options.contacts,
        exclusive: options.exclusive ?? false,
        onProgress,
      });
      if (process.stderr.isTTY) remark("");
      const seconds = (performance.now() - began) / 1000;
      say(
        `${written.contacts} contacts with ${written.events} events in ${seconds.toFixed(1)} s (${Math.round(written.contacts / seconds)} contacts/s).`,
      );
    });
  });

const user = program.command("user").description("people");

user
  .command("create")
  .description("make a person a member of a workspace; the workspace is made when it is missing")
  .requiredOption("--email <address>", "sign-in address")
  .requiredOption("--name <name>", "first and last name")
  .option("--password <text>", "10 to 128 characters; without it, a link is printed on which one is chosen")
  .requiredOption("--workspace <name>", "its short name: a–z, 0–9 and hyphens")
  .option("--role <role>", "owner, admin, member or viewer", roleOption, "member")
  .action(
    async (options: {
      email: string;
      name: string;
      password?: string;
      workspace: string;
      role: "owner" | "admin" | "member" | "viewer";
    }) => {
      await withApp(async (app) => {
        const { createPerson } = await import("./features/access/create-person.ts");
        const { member, created, passwordLink } = await createPerson(app, options);
        say(
          created
            ? `${member.name} <${member.email}> is ${member.role} of ${options.workspace}.`
            : `${member.name} <${member.email}> was a member already, as ${member.role}.`,
        );
        if (passwordLink) say(`A password can be chosen within a week at:\n${passwordLink}`);
      });
    },
  );

user
  .command("reset-second-factor")
  .description("turn the second factor of a person off, who lost both the phone and the recovery codes")
  .requiredOption("--email <address>", "sign-in address")
  .action(async ({ email }: { email: string }) => {
    await withApp(async (app) => {
      const { resetSecondFactor } = await import("./features/access/second-factor.ts");
      await resetSecondFactor(app, email);
      say(`${email} signs in with the password alone, until a second factor is set up again.`);
    });
  });

program
  .command("workspace")
  .description("workspaces")
  .command("limit")
  .description("how many contacts a workspace has, and may have: its plan")
  .requiredOption("--workspace <name>", "its short name")
  .addOption(
    new Option("--contacts <number>", "how many it may have from now on; those beyond stay").argParser(wholeNumber).conflicts("none"),
  )
  .option("--none", "as many as it wants")
  .action(async (options: { workspace: string; contacts?: number; none?: boolean }) => {
    await withApp(async (app) => {
      const id = await workspaceId(app, options.workspace);
      const { readContactUsage, setContactLimit } = await import("./features/contact-settings/contact-limit.ts");
      if (options.contacts || options.none) await setContactLimit(app, id, options.contacts ?? null);
      const { active, limit } = await readContactUsage(app, id);
      say(
        limit === null
          ? `${options.workspace} has ${active} contacts and no limit.`
          : `${options.workspace} has ${active} of ${limit} contacts.`,
      );
    });
  });

program
  .command("token")
  .description("API tokens")
  .command("create")
  .description("make an API token; the last line of the output is the token alone, and it is shown only now")
  .requiredOption("--workspace <name>", "its short name")
  .requiredOption("--name <text>", "what the token is for")
  .requiredOption("--scopes <list>", "what it may do, divided by commas: all, contacts:read …", listOf)
  .option("--role <role>", "the role whose rights the scopes choose from", roleOption, "admin")
  .action(async (options: { workspace: string; name: string; scopes: string[]; role: "owner" | "admin" | "member" | "viewer" }) => {
    const token = await withApp(async (app) => {
      await workspaceId(app, options.workspace);
      const { createToken } = await import("./features/access/create-token.ts");
      return (await createToken(app, options)).token;
    });
    say(token);
  });

program
  .command("import")
  .description("import a CSV file and wait for the end")
  .argument("<file>", "the file")
  .requiredOption("--workspace <name>", "its short name")
  .option("--member <address>", "the member in whose name it runs")
  .option(
    "--map <header=field>",
    "where a column goes, instead of where its header suggests; nothing after = leaves it out (may be repeated)",
    collectPairs,
  )
  .option("--tags <list>", "tags for every contact of the file, divided by commas", listOf)
  .option("--lists <list>", "lists that every contact of the file is put on, divided by commas", listOf)
  .option("--country <code>", "country of phone numbers without one: PT, US …")
  .option("--match-by-phone", "a row without e-mail is the contact with its phone number")
  .action(async (file: string, options: ImportOptions) => {
    await withApp((app) => runImport(app, path.resolve(file), options));
  });

interface ImportOptions {
  workspace: string;
  member?: string;
  map?: string[];
  tags?: string[];
  lists?: string[];
  country?: string;
  matchByPhone?: boolean;
}

async function runImport(app: App, file: string, options: ImportOptions): Promise<void> {
  await workspaceId(app, options.workspace);
  const { importFile } = await import("./features/imports/import-file.ts");
  const { matchByPhone, tags, lists, member, country, workspace, map = [] } = options;
  const ended = await importFile(app, {
    workspace,
    file,
    member,
    tags,
    lists,
    matchByPhone,
    defaultCountry: country,
    mapping: map.length > 0 ? (suggested) => chooseColumns(suggested, map) : undefined,
    onProgress: ({ processed, total }) => process.stderr.isTTY && process.stderr.write(`\r${processed} of ${total ?? "?"} rows`),
  });
  if (process.stderr.isTTY) remark("");
  for (const count of ["created", "updated", "skipped", "failed"] as const) say(`${count}: ${ended[count]}`);
  const shown = 10;
  const { rows } = await app.database.system.query<{ row: number; field: string | null; message: string }>(
    `select row_number as row, field, message from import_error where workspace_id = $1 and import_id = $2 order by row_number, id limit ${shown + 1}`,
    [ended.workspaceId, ended.id],
  );
  for (const { row, field, message } of rows.slice(0, shown)) say(`row ${row}${field ? `, ${field}` : ""}: ${message}`);
  if (rows.length > shown) say("… and more");
  if (ended.status !== "done") throw new Error(ended.failure ?? `The import was ${ended.status}.`);
}

/** The suggested columns, changed by "Header=field". */
function chooseColumns(suggested: readonly ImportColumn[], map: readonly string[]): ChosenColumn[] {
  const chosen = new Map(
    map.map((entry) => [entry.slice(0, entry.lastIndexOf("=")).trim(), entry.slice(entry.lastIndexOf("=") + 1).trim()]),
  );
  for (const header of chosen.keys()) {
    if (suggested.some((column) => column.header === header)) continue;
    throw new Error(`The file has no column “${header}”. Its columns are ${suggested.map((column) => column.header).join(", ")}.`);
  }
  return suggested.map(({ column, header, field, overwrite }) => ({
    column,
    field: chosen.has(header) ? chosen.get(header) || null : field,
    overwrite,
  }));
}

program
  .command("doctor")
  .description("check everything that this installation stands on")
  .action(async () => {
    await import("reflect-metadata");
    const { examine } = await import("./doctor.ts");
    for await (const { isWrong, text } of examine()) {
      say(`${isWrong ? "wrong" : "ok   "}  ${text}`);
      if (isWrong) process.exitCode = 1;
    }
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // It has said what is wrong by itself. Help that was asked for is no mistake.
    process.exitCode = error.code === "commander.helpDisplayed" || error.code === "commander.version" ? 0 : 2;
  } else {
    remark(describeError(error));
    process.exitCode = 1;
  }
}
