import { once } from "node:events";
import fs from "node:fs";
import { personOf } from "../data/people.ts";

const header = "First name,Last name,E-mail,Phone,Company,Job title,City,Tags";
const chunk = 5_000;

/** Of a file with so many rows: how many are about contacts that exist, and how many can't be imported. */
export const existingOf = (rows: number): number => rows / 5;
export const badOf = (rows: number): number => rows / 50;

/** The contacts that exist before the import. */
export const writeFirstFile = (file: string, rows: number): Promise<void> => writeRows(file, existingOf(rows), (at) => rowOf(at, "Buyer"));

/** Every fifth row is about a contact that exists and has a new job title; every fiftieth is wrong. */
export const writeFile = (file: string, rows: number): Promise<void> =>
  writeRows(file, rows, (at) => {
    const isExisting = at % 5 === 0;
    const number = isExisting ? at / 5 : existingOf(rows) + at - Math.floor(at / 5);
    const isBad = at % 50 === 1;
    return rowOf(number, isExisting ? "Head of purchasing" : "Buyer", isBad ? (at % 100 === 1 ? "email" : "phone") : undefined);
  });

async function writeRows(file: string, count: number, row: (at: number) => string): Promise<void> {
  const stream = fs.createWriteStream(file);
  stream.write(`${header}\n`);
  for (let first = 1; first <= count; first += chunk) {
    let text = "";
    for (let at = first; at < first + chunk && at <= count; at++) text += row(at);
    if (!stream.write(text)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

function rowOf(number: number, jobTitle: string, wrong?: "email" | "phone"): string {
  const person = personOf(number);
  const address = person.emails[0]?.address ?? `no.${number}@mail.example`;
  const email = wrong === "email" ? address.replace("@", " at ") : address;
  const phone = wrong === "phone" ? "12" : (person.phones[0]?.number ?? "");
  const tags = person.tags.map((tag) => `Tag ${tag + 1}`).join(";");
  return `${[person.firstName, person.lastName, email, phone, person.companyName, jobTitle, person.city, tags].join(",")}\n`;
}
