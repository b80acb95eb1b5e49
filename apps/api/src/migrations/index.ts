import { Platform1790000000001 } from "./1790000000001-platform.ts";
import { Contacts1790000000002 } from "./1790000000002-contacts.ts";
import { Imports1790000000005 } from "./1790000000005-imports.ts";
import { OwnContacts1790000000006 } from "./1790000000006-own-contacts.ts";
import { FindContacts1790000000007 } from "./1790000000007-find-contacts.ts";
import { EmailHolders1790000000008 } from "./1790000000008-email-holders.ts";
import { Audit1790000000009 } from "./1790000000009-audit.ts";
import { CustomFields1790000000010 } from "./1790000000010-custom-fields.ts";
import { Segments1790000000011 } from "./1790000000011-segments.ts";
import { Roles1790000000012 } from "./1790000000012-roles.ts";
import { Lists1790000000014 } from "./1790000000014-lists.ts";
import { Followers1790000000015 } from "./1790000000015-followers.ts";
import { WorkspaceSettings1790000000017 } from "./1790000000017-workspace-settings.ts";
import { ContactImport1790000000018 } from "./1790000000018-contact-import.ts";
import { Members1790000000019 } from "./1790000000019-members.ts";
import { Duplicates1790000000020 } from "./1790000000020-duplicates.ts";
import { Companies1790000000021 } from "./1790000000021-companies.ts";
import { Tasks1790000000022 } from "./1790000000022-tasks.ts";
import { Notes1790000000023 } from "./1790000000023-notes.ts";
import { Notifications1790000000024 } from "./1790000000024-notifications.ts";
import { Opportunities1790000000025 } from "./1790000000025-opportunities.ts";
import { Documents1790000000026 } from "./1790000000026-documents.ts";
import { CompanyFields1790000000027 } from "./1790000000027-company-fields.ts";
import { CustomObjects1790000000028 } from "./1790000000028-custom-objects.ts";
import { Favourites1790000000029 } from "./1790000000029-favourites.ts";
import { OpportunityFields1790000000030 } from "./1790000000030-opportunity-fields.ts";
import { TimelineSearch1790000000031 } from "./1790000000031-timeline-search.ts";
import { FieldFiles1790000000032 } from "./1790000000032-field-files.ts";
import { MemberSees1790000000033 } from "./1790000000033-member-sees.ts";
import { CountEvents1790000000034 } from "./1790000000034-count-events.ts";

/** Every migration, in order. */
export const migrations = [
  Platform1790000000001,
  Contacts1790000000002,
  Imports1790000000005,
  OwnContacts1790000000006,
  FindContacts1790000000007,
  EmailHolders1790000000008,
  Audit1790000000009,
  CustomFields1790000000010,
  Segments1790000000011,
  Roles1790000000012,
  Lists1790000000014,
  Followers1790000000015,
  WorkspaceSettings1790000000017,
  ContactImport1790000000018,
  Members1790000000019,
  Duplicates1790000000020,
  Companies1790000000021,
  Tasks1790000000022,
  Notes1790000000023,
  Notifications1790000000024,
  Opportunities1790000000025,
  Documents1790000000026,
  CompanyFields1790000000027,
  CustomObjects1790000000028,
  Favourites1790000000029,
  OpportunityFields1790000000030,
  TimelineSearch1790000000031,
  FieldFiles1790000000032,
  MemberSees1790000000033,
  CountEvents1790000000034,
];
