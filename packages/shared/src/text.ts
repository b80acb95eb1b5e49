// The blocks of combining diacritical marks. Vowel signs of other scripts are marks too, but without them the word is another.
const diacritics = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

// Letters with a stroke and the like, which Unicode does not take apart; as people type them on a keyboard that lacks them.
const plainLetters: Record<string, string> = { ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
const specialLetters = new RegExp(`[${Object.keys(plainLetters).join("")}]`, "g");
// oxlint-disable-next-line no-control-regex -- all of ASCII
const ascii = /^[\0-\x7f]*$/;

/**
 * The form in which texts are compared: compatibility forms apart (NFKD), without accents, in lower case. "Zoë" and "ZOE" fold to "zoe",
 * "Østergård" folds to "ostergard".
 * Only ever compare folded with folded. Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase(); // nearly every text, and much faster
  const plain = text.normalize("NFKD").replace(diacritics, "").toLowerCase();
  // Lower case may bring marks of its own ("İ").
  return plain
    .normalize("NFKD")
    .replace(diacritics, "")
    .replace(specialLetters, (letter) => plainLetters[letter]!);
}

/** A folded text as one line of `searchText`: line breaks become spaces. Needles take this form too. */
export const foldLine = (text: string): string => fold(text).replace(/[\r\n]+/g, " ");

/** What can be searched of a contact. */
export interface SearchableContact {
  firstName: string;
  lastName: string;
  companyName: string;
  jobTitle: string;
  city: string;
  /** Addresses as given. */
  emails: readonly string[];
  /** E.164. */
  phones: readonly string[];
  number: number;
}

/** First and last name as one text; the one that is missing leaves no space. */
export const fullNameOf = (contact: { firstName: string; lastName: string }): string =>
  [contact.firstName, contact.lastName].filter(Boolean).join(" ");

/** The number of the line, counted from 1, on which `searchText` has a field. */
export const searchLine = { fullName: 1, firstName: 2, lastName: 3, companyName: 4, jobTitle: 5, city: 6 } as const;

/**
 * The column `search_text` of a contact: a line break, then one folded line each for full name, first name, last name, company, job title and
 * city (an empty line where there is nothing), each e-mail, each phone's digits, and the number; every line ends with a line break.
 * So a line that begins with a text is found by `like '%\n…%'`, and a field's own line by its place (`searchLine`).
 */
export function searchText(contact: SearchableContact): string {
  const lines = [
    fullNameOf(contact),
    contact.firstName,
    contact.lastName,
    contact.companyName,
    contact.jobTitle,
    contact.city,
    ...contact.emails,
    ...contact.phones.map(digitsOf),
    String(contact.number),
  ];
  return `\n${lines.map(foldLine).join("\n")}\n`;
}

/** The digits of a phone number as somebody writes it: "+351 912-555" → "351912555". */
export const digitsOf = (text: string): string => text.normalize("NFKD").replace(/[^0-9]/g, "");

/** A text as LIKE finds it and nothing else: `\`, `%` and `_` are escaped with a backslash. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** What a search box asks for, the longest word first: each must occur somewhere in `search_text`. Empty for a blank text. */
export function searchWords(search: string): string[] {
  const words = foldLine(search).split(/\s+/).filter(Boolean);
  const digits = digitsOf(search);
  // Somebody who types a phone number separates its groups in his own way, and may begin with 00 or the trunk prefix 0; it is stored as digits alone.
  if (digits.length >= 4 && /^[\s\d()+./-]+$/.test(search)) return [digits.replace(/^0+/, "")];
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

/** The words of a search, folded, in the order given: a text is found when each occurs somewhere in it. */
export const wordsIn = (search: string): string[] => foldLine(search).split(/\s+/).filter(Boolean);
