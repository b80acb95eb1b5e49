import { scramble } from "./random.ts";
import { companyWords, domainWords } from "./words.ts";

/** Contacts come in rounds of this many companies times this many places in each. */
const companiesPerRound = 400;
const largestCompany = 5;

/** Where a contact works: the company is shared with the other places of it, up to its size. */
export interface Workplace {
  company: string;
  domain: string;
  /** Indexes of the contacts that hold the places before this one. */
  colleagues: number[];
}

/** The workplace of the contact with this index; null for one who works for himself. */
export function workplaceOf(seed: number, index: number): Workplace | null {
  const perRound = companiesPerRound * largestCompany;
  const round = Math.floor(index / perRound);
  const within = index % perRound;
  const place = Math.floor(within / companiesPerRound);
  const number = round * companiesPerRound + (within % companiesPerRound);
  const size = 1 + (scramble(seed ^ (number * 31)) % largestCompany) + (number % 3);
  if (place >= size) return null;
  return { ...nameCompany(number), colleagues: Array.from({ length: place }, (_, before) => index - (place - before) * companiesPerRound) };
}

/** A name and a domain that no other company number has. */
function nameCompany(number: number): { company: string; domain: string } {
  const { first, second, kind } = companyWords;
  const count = first.length * second.length * kind.length;
  // 1,000,003 is a prime: its multiples meet every name before one comes again.
  let rest = (number * 1_000_003) % count;
  const take = (list: readonly string[]) => {
    const word = list[rest % list.length]!;
    rest = Math.floor(rest / list.length);
    return word;
  };
  const parts = [take(first), take(second), take(kind)];
  const again = Math.floor(number / count);
  if (again > 0) parts.push(String(again + 1));
  return { company: parts.join(" "), domain: `${parts.join("-").toLowerCase()}.example` };
}

/** A domain of the contact's own; which round of the words it is goes into the address before it. */
export function ownDomain(index: number): { domain: string; round: number } {
  const count = domainWords.length ** 2;
  const at = (index * 10_007) % count;
  const name = `${domainWords[at % domainWords.length]}-${domainWords[Math.floor(at / domainWords.length)]}`;
  return { domain: `${name}.example`, round: Math.floor(index / count) };
}
