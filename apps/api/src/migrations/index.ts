import { Platform1790000000001 } from "./1790000000001-platform.ts";
import { Contacts1790000000002 } from "./1790000000002-contacts.ts";
import { Imports1790000000005 } from "./1790000000005-imports.ts";
import { OwnContacts1790000000006 } from "./1790000000006-own-contacts.ts";
import { FindContacts1790000000007 } from "./1790000000007-find-contacts.ts";
import { EmailHolders1790000000008 } from "./1790000000008-email-holders.ts";
import { Audit1790000000009 } from "./1790000000009-audit.ts";
import { Members1790000000013 } from "./1790000000013-members.ts";

/** Every migration, in order. */
export const migrations = [
  Platform1790000000001,
  Contacts1790000000002,
  Imports1790000000005,
  OwnContacts1790000000006,
  FindContacts1790000000007,
  EmailHolders1790000000008,
  Audit1790000000009,
  Members1790000000013,
];
