/** Why an e-mail address was refused, in words for a person. */
export class WrongEmail extends Error {}

// The form that mail servers accept in practice (RFC 5321 mailbox without quoted local parts; SMTPUTF8 allowed).
const form = /^[^\s@"(),:;<>[\\\]]{1,64}@[^\s@"(),:;<>[\\\]_]+\.[^\s@"(),:;<>[\\\].]{2,63}$/u;

/** Trims and checks an e-mail address; upper and lower case stay as given. @throws WrongEmail with the reason. */
export function checkEmail(text: string): string {
  const address = text.trim();
  if (!address) throw new WrongEmail("An e-mail address is missing.");
  if (address.length > 254) throw new WrongEmail("An e-mail address has at most 254 characters.");
  if (!form.test(address) || /\.\.|^\.|\.@|@[.-]|-\./u.test(address)) throw new WrongEmail(`“${address}” is not an e-mail address.`);
  return address;
}

/** The form that addresses are compared in: lower case. */
export const normalizeEmail = (address: string): string => address.trim().toLowerCase();
