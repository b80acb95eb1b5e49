import { ApiToken } from "./features/access/api-token.entity.ts";
import { Member } from "./features/access/member.entity.ts";
import { Workspace } from "./features/access/workspace.entity.ts";
import { Activity } from "./features/activity/activity.entity.ts";
import { Contact, ContactConsent, ContactEmail, ContactPhone } from "./features/contacts/contact.entity.ts";
import { Import, ImportError } from "./features/imports/import.entity.ts";
import { Invitation } from "./features/members/invitation.entity.ts";
import { ContactTag, Tag } from "./features/tags/tag.entity.ts";

/** Every entity of the app. */
export const entities = [
  Workspace,
  Member,
  ApiToken,
  Activity,
  Contact,
  ContactEmail,
  ContactPhone,
  ContactConsent,
  Tag,
  ContactTag,
  Import,
  ImportError,
  Invitation,
];
