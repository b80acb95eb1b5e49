import type { GraphQLSchema } from "graphql";
import { ApiTokenResolver } from "./features/access/api-token.resolver.ts";
import { MemberResolver } from "./features/access/member.resolver.ts";
import { CustomRoleResolver, RoleResolver } from "./features/access/roles/role.resolver.ts";
import { SessionResolver } from "./features/access/session.resolver.ts";
import { ViewAsResolver } from "./features/access/view-as/view-as.resolver.ts";
import { ViewerResolver } from "./features/access/viewer.resolver.ts";
import { OutboxResolver } from "./features/outbox/outbox.resolver.ts";
import {
  ActivityCauseResolver,
  ActivityConnectionResolver,
  ActivityFeedResolver,
  ActivityResolver,
  ContactActivityResolver,
} from "./features/activity/activity.resolver.ts";
import { associatedKinds, describeKind } from "./features/associations/associated-kinds.ts";
import { associatedListsResolver } from "./features/associations/associated-lists.resolver.ts";
import { AssociationResolver, AssociationTypeResolver, RecordAssociationResolver } from "./features/associations/association.resolver.ts";
import { AuditResolver, ExportAuditLogPayloadResolver } from "./features/audit/audit.resolver.ts";
import { ContactStatusResolver } from "./features/contact-settings/contact-status.resolver.ts";
import { SubscriptionCategoryResolver } from "./features/contact-settings/subscription-category.resolver.ts";
import { WorkspaceRulesResolver } from "./features/contact-settings/workspace-rules.resolver.ts";
import { ContactMatchResolver } from "./features/contacts/contact-match.resolver.ts";
import { ContactMutationsResolver } from "./features/contacts/contact-mutations.resolver.ts";
import { ContactPhoneResolver, ContactResolver } from "./features/contacts/contact.resolver.ts";
import { ContactSubscriptionResolver, ContactSubscriptionsOfResolver } from "./features/contacts/contact-subscriptions.resolver.ts";
import { ContactFollowersResolver } from "./features/contacts/contact-followers.resolver.ts";
import { ContactTagsResolver } from "./features/contacts/contact-tags.resolver.ts";
import { Contact } from "./features/contacts/contact.entity.ts";
import { contactFields } from "./features/contacts/contact-fields.ts";
import { Company } from "./features/companies/company.entity.ts";
import { companyFields } from "./features/companies/company-custom-fields.ts";
import { CompanyResolver } from "./features/companies/company.resolver.ts";
import { CustomFieldMutationsResolver } from "./features/custom-fields/custom-field-mutations.resolver.ts";
import { recordFieldsResolver } from "./features/custom-fields/record-fields.resolver.ts";
import { ObjectResolver } from "./features/objects/object.resolver.ts";
import { recordsOfResolver } from "./features/objects/record-associations.resolver.ts";
import { RecordResolver } from "./features/objects/record.resolver.ts";
import { CustomFieldResolver } from "./features/custom-fields/custom-field.resolver.ts";
import { CreateImportPayloadResolver, ImportErrorResolver, ImportResolver } from "./features/imports/import.resolver.ts";
import { ContactListsResolver, ListMembershipResolver } from "./features/lists/contact-lists.resolver.ts";
import { ListJobResolver } from "./features/lists/list-job.resolver.ts";
import { ListResolver } from "./features/lists/list.resolver.ts";
import { ContactSegmentsResolver } from "./features/segments/contact-segments.resolver.ts";
import { SegmentResolver } from "./features/segments/segment.resolver.ts";
import { InvitationResolver } from "./features/members/invitation.resolver.ts";
import { MemberLifecycleResolver } from "./features/members/member-lifecycle.resolver.ts";
import { ContactNotesResolver, NoteResolver } from "./features/notes/note.resolver.ts";
import { openValueOfResolver, opportunitiesOfResolver } from "./features/opportunities/opportunity-associations.resolver.ts";
import { opportunityFields } from "./features/opportunities/opportunity-custom-fields.ts";
import { Opportunity } from "./features/opportunities/opportunity.entity.ts";
import { OpportunityResolver } from "./features/opportunities/opportunity.resolver.ts";
import { PipelineResolver, PipelineStageResolver } from "./features/opportunities/pipeline.resolver.ts";
import { ContactTasksResolver } from "./features/tasks/contact-tasks.resolver.ts";
import { OpportunityTasksResolver } from "./features/tasks/opportunity-tasks.resolver.ts";
import { TaskResolver } from "./features/tasks/task.resolver.ts";
import { NotificationConnectionResolver, NotificationResolver } from "./features/notifications/notification.resolver.ts";
import { CustomFilesValueResolver } from "./features/documents/custom-files-value.resolver.ts";
import {
  ContactDocumentsResolver,
  DocumentAccessResolver,
  DocumentFolderResolver,
  DocumentPayloadResolver,
  DocumentResolver,
} from "./features/documents/document.resolver.ts";
import { UploadResolver } from "./features/files/upload.resolver.ts";
import { MediaResolver } from "./features/media/media.resolver.ts";
import { CompanyPictureResolver, ContactPictureResolver, PictureResolver } from "./features/pictures/picture.resolver.ts";
import { FavouriteResolver } from "./features/favourites/favourite.resolver.ts";
import { TagResolver } from "./features/tags/tag.resolver.ts";
import { NodeResolver } from "./platform/node.resolver.ts";
import { buildSchema } from "./platform/schema.ts";

/** Records of each kind have the records of every kind that they are associated with. */
const associatedLists = associatedKinds.flatMap((kind) => {
  const { entity } = describeKind(kind);
  return [associatedListsResolver, opportunitiesOfResolver, recordsOfResolver].map((resolverOf) => resolverOf(entity, kind));
});

/** Every resolver of the app. */
export const buildKithSchema = (): GraphQLSchema =>
  buildSchema([
    NodeResolver,
    ContactResolver,
    ContactMatchResolver,
    ContactMutationsResolver,
    ContactPhoneResolver,
    ContactTagsResolver,
    ContactFollowersResolver,
    recordFieldsResolver(Contact, contactFields),
    CompanyResolver,
    recordFieldsResolver(Company, companyFields),
    AssociationResolver,
    AssociationTypeResolver,
    RecordAssociationResolver,
    ...associatedLists,
    OpportunityResolver,
    recordFieldsResolver(Opportunity, opportunityFields),
    PipelineResolver,
    PipelineStageResolver,
    openValueOfResolver(Contact, "contact"),
    openValueOfResolver(Company, "company"),
    CustomFieldResolver,
    ObjectResolver,
    RecordResolver,
    CustomFieldMutationsResolver,
    ContactSubscriptionsOfResolver,
    ContactSubscriptionResolver,
    ContactStatusResolver,
    SubscriptionCategoryResolver,
    WorkspaceRulesResolver,
    TagResolver,
    FavouriteResolver,
    ContactActivityResolver,
    ActivityConnectionResolver,
    ActivityCauseResolver,
    ActivityResolver,
    ActivityFeedResolver,
    AuditResolver,
    ExportAuditLogPayloadResolver,
    ViewerResolver,
    MemberResolver,
    RoleResolver,
    CustomRoleResolver,
    ViewAsResolver,
    MemberLifecycleResolver,
    InvitationResolver,
    ApiTokenResolver,
    SessionResolver,
    OutboxResolver,
    ImportResolver,
    ImportErrorResolver,
    CreateImportPayloadResolver,
    ListResolver,
    ContactListsResolver,
    ListMembershipResolver,
    ListJobResolver,
    SegmentResolver,
    ContactSegmentsResolver,
    NoteResolver,
    ContactNotesResolver,
    TaskResolver,
    ContactTasksResolver,
    OpportunityTasksResolver,
    NotificationResolver,
    NotificationConnectionResolver,
    UploadResolver,
    DocumentResolver,
    CustomFilesValueResolver,
    DocumentPayloadResolver,
    DocumentAccessResolver,
    DocumentFolderResolver,
    ContactDocumentsResolver,
    MediaResolver,
    PictureResolver,
    ContactPictureResolver,
    CompanyPictureResolver,
  ]);
