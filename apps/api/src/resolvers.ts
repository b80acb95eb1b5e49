import type { GraphQLSchema } from "graphql";
import { ApiTokenResolver } from "./features/access/api-token.resolver.ts";
import { MemberResolver } from "./features/access/member.resolver.ts";
import { SessionResolver } from "./features/access/session.resolver.ts";
import { ViewerResolver } from "./features/access/viewer.resolver.ts";
import { OutboxResolver } from "./features/outbox/outbox.resolver.ts";
import { ActivityFeedResolver, ActivityResolver, ContactActivityResolver } from "./features/activity/activity.resolver.ts";
import { AuditResolver, ExportAuditLogPayloadResolver } from "./features/audit/audit.resolver.ts";
import { ContactMutationsResolver } from "./features/contacts/contact-mutations.resolver.ts";
import { ContactPhoneResolver, ContactResolver } from "./features/contacts/contact.resolver.ts";
import { ContactTagsResolver } from "./features/contacts/contact-tags.resolver.ts";
import { CreateImportPayloadResolver, ImportErrorResolver, ImportResolver } from "./features/imports/import.resolver.ts";
import { InvitationResolver } from "./features/members/invitation.resolver.ts";
import { MemberLifecycleResolver } from "./features/members/member-lifecycle.resolver.ts";
import { TagResolver } from "./features/tags/tag.resolver.ts";
import { NodeResolver } from "./platform/node.resolver.ts";
import { buildSchema } from "./platform/schema.ts";

/** Every resolver of the app. */
export const buildKithSchema = (): GraphQLSchema =>
  buildSchema([
    NodeResolver,
    ContactResolver,
    ContactMutationsResolver,
    ContactPhoneResolver,
    ContactTagsResolver,
    TagResolver,
    ContactActivityResolver,
    ActivityResolver,
    ActivityFeedResolver,
    AuditResolver,
    ExportAuditLogPayloadResolver,
    ViewerResolver,
    MemberResolver,
    MemberLifecycleResolver,
    InvitationResolver,
    ApiTokenResolver,
    SessionResolver,
    OutboxResolver,
    ImportResolver,
    ImportErrorResolver,
    CreateImportPayloadResolver,
  ]);
