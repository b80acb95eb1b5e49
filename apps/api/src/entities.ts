import { ApiToken } from "./features/access/api-token.entity.ts";
import { Member } from "./features/access/member.entity.ts";
import { CustomRole } from "./features/access/roles/custom-role.entity.ts";
import { Workspace } from "./features/access/workspace.entity.ts";
import { Activity } from "./features/activity/activity.entity.ts";
import { Association, AssociationType } from "./features/associations/association.entity.ts";
import { Contact, ContactConsent, ContactEmail, ContactPhone } from "./features/contacts/contact.entity.ts";
import { ContactFollower } from "./features/contacts/contact-follower.entity.ts";
import { Company } from "./features/companies/company.entity.ts";
import { CustomField, CustomFieldFolder, CustomFieldOption } from "./features/custom-fields/custom-field.entity.ts";
import { ContactStatus } from "./features/contact-settings/contact-status.entity.ts";
import { ContactSubscriptionRow, SubscriptionCategory } from "./features/contact-settings/subscription-category.entity.ts";
import { Import, ImportError } from "./features/imports/import.entity.ts";
import { ObjectDefinition } from "./features/objects/object.entity.ts";
import { ObjectRecord } from "./features/objects/record.entity.ts";
import { ContactList, ListJob, ListMembership } from "./features/lists/list.entity.ts";
import { Note, NoteMention } from "./features/notes/note.entity.ts";
import { Notification, NotificationClock, NotificationPreferenceRow } from "./features/notifications/notification.entity.ts";
import { Opportunity } from "./features/opportunities/opportunity.entity.ts";
import { Pipeline, PipelineStage } from "./features/opportunities/pipeline.entity.ts";
import { Document, DocumentAccess, DocumentFolder } from "./features/documents/document.entity.ts";
import { StoredFile } from "./features/files/stored-file.entity.ts";
import { Media } from "./features/media/media.entity.ts";
import { PictureRow } from "./features/pictures/picture.entity.ts";
import { Favourite } from "./features/favourites/favourite.entity.ts";
import { Segment, SegmentOrder } from "./features/segments/segment.entity.ts";
import { Invitation } from "./features/members/invitation.entity.ts";
import { Task } from "./features/tasks/task.entity.ts";
import { ContactTag, Tag } from "./features/tags/tag.entity.ts";

/** Every entity of the app. */
export const entities = [
  Workspace,
  Member,
  CustomRole,
  ApiToken,
  Activity,
  Contact,
  ContactEmail,
  ContactPhone,
  ContactConsent,
  ContactStatus,
  SubscriptionCategory,
  ContactSubscriptionRow,
  Tag,
  ContactTag,
  ContactFollower,
  Company,
  Pipeline,
  PipelineStage,
  Opportunity,
  AssociationType,
  Association,
  CustomField,
  CustomFieldFolder,
  CustomFieldOption,
  ObjectDefinition,
  ObjectRecord,
  Import,
  ImportError,
  ContactList,
  ListMembership,
  ListJob,
  Segment,
  SegmentOrder,
  Favourite,
  Invitation,
  Note,
  NoteMention,
  Task,
  Notification,
  NotificationPreferenceRow,
  NotificationClock,
  StoredFile,
  DocumentFolder,
  Document,
  DocumentAccess,
  Media,
  PictureRow,
];
