import { Arg, Args, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor } from "../access/actor.ts";
import { Activity } from "../activity/activity.entity.ts";
import { ActivityConnection } from "../activity/activity.types.ts";
import { listAuditActors, listAuditKinds } from "./audit-choices.ts";
import { AuditFilter } from "./audit-filter.ts";
import { exportLink } from "./audit-routes.ts";
import { exportAuditLog, type ExportData } from "./export-audit-log.ts";
import { listAuditLog } from "./list-audit-log.ts";

@ObjectType({ description: "A kind of event.", simpleResolvers: true })
export class AuditKind {
  @Field(() => String, { description: "Its name, for filters: contact.created …" }) name!: string;
  @Field(() => String, { description: "As people call it, in English." }) label!: string;
}

@InputType({ description: "What to export of the audit log." })
export class ExportAuditLogInput {
  @Field(() => AuditFilter, { nullable: true, description: "Which events; all of them without it." }) filter?: AuditFilter | null;
  @Field(() => String, { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." })
  clientMutationId?: string;
}

@ObjectType({ description: "An export of the audit log." })
export class ExportAuditLogPayload {
  @Field(() => Activity, { nullable: true, description: "The export as it stands in the log itself.", simple: true })
  event!: Activity | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done.", simple: true }) userErrors!: UserError[];
}

const dataOf = (event: Activity | null) => event?.data as ExportData | undefined;

/** Resolved from the event, so that a repeated request with the same key gets a link too. */
@Resolver(() => ExportAuditLogPayload)
export class ExportAuditLogPayloadResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "For an hour: the events as CSV (UTF-8, commas, one event in a line), newest first, as whoever exported them may see them.",
  })
  url(@Ctx() ctx: Context, @Root() { event }: ExportAuditLogPayload) {
    return event && exportLink(ctx, event);
  }

  @FieldResolver(() => Int, { description: "How many events the file has; at most 100,000." })
  events(@Root() { event }: ExportAuditLogPayload) {
    return dataOf(event)?.events ?? 0;
  }

  @FieldResolver(() => Boolean, {
    description: "Whether these are all that the filter lets through. If not, the last line of the file says where to go on.",
  })
  isComplete(@Root() { event }: ExportAuditLogPayload) {
    return dataOf(event)?.isComplete ?? true;
  }
}

@Resolver()
export class AuditResolver {
  @Requires("audit:read")
  @Query(() => ActivityConnection, {
    description:
      "Everything that happened in the workspace, newest first; a member who sees only assigned contacts sees what concerns them, and what he did himself.",
  })
  auditLog(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => AuditFilter, { nullable: true, description: "Which events." }) filter?: AuditFilter,
  ) {
    return listAuditLog(ctx, filter, page);
  }

  @Requires("audit:read")
  @Query(() => [AuditKind], { description: "The kinds of events that occur in the workspace, by name." })
  auditKinds(@Ctx() ctx: Context) {
    return listAuditKinds(ctx);
  }

  @Requires("audit:read")
  @Query(() => [Actor], { description: "The members and tokens that have done something, by name; at most 1,000." })
  auditActors(@Ctx() ctx: Context) {
    return listAuditActors(ctx);
  }

  @Requires("audit:read")
  @Mutation(() => ExportAuditLogPayload, {
    description: "Exports the audit log as a file, which is itself an event of it. Errors: BAD_USER_INPUT for a filter that is too long.",
  })
  exportAuditLog(
    @Ctx() ctx: Context,
    @Arg("input", () => ExportAuditLogInput, { description: "Which events." }) input: ExportAuditLogInput,
  ) {
    return payload("event", () => exportAuditLog(ctx, input.filter));
  }
}
