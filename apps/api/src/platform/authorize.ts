import type { Action } from "@kith/shared/permissions.ts";
import { Extensions } from "type-graphql";
import type { Context } from "./context.ts";
import { Forbidden } from "./errors.ts";

/** Names the action that a root field needs; `runOperation` checks it before anything runs. */
export const Requires = (action: Action) => Extensions({ action });

/** Lets a mutation be sent by who looks at Kith as another member, to whom all others are closed. */
export const AllowedToOnlookers = () => Extensions({ allowedToOnlookers: true });

/** @throws Forbidden when the viewer may not do this. For checks that depend on the record or the input. */
export function authorize(ctx: Context, action: Action, reason?: string): void {
  if (!ctx.viewer.actions.has(action)) throw new Forbidden(reason ?? `This needs the right ${action}.`);
}
