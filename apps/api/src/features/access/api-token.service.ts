import { type GivenRole, mayGrant, tokenScopes } from "@kith/shared/permissions.ts";
import type { Context } from "../../platform/context.ts";
import { type Fault, Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import "./access.events.ts";
import { ApiToken } from "./api-token.entity.ts";
import { chosenRole, columnsOfRole, type RoleChoice } from "./roles/given-role.ts";
import { hashToken, tokenStart } from "./token-text.ts";

export interface NewApiToken extends RoleChoice {
  name: string;
  scopes: string[];
  expiresAt?: Date | null;
}

/**
 * Keeps a new token, as a hash.
 * @param text the token itself, from `newTokenText`: it is not kept, so whoever calls shows it now or never.
 * @throws Invalid with every fault; Forbidden for members who see assigned contacts only, since tokens see all.
 */
export async function createApiToken(ctx: Context, input: NewApiToken, text: string): Promise<ApiToken> {
  if (ctx.viewer.visibility !== "all") throw new Forbidden("A token sees all contacts; you see assigned contacts only.");
  return inTransaction(ctx, async (tx) => {
    const { viewer } = tx;
    const { name, scopes, role } = checkToken(tx, input, await chosenRole(tx, input));
    const maker =
      viewer.kind === "token" ? await tx.manager.findOneByOrFail(ApiToken, { workspaceId: tx.workspaceId, id: viewer.id! }) : null;
    const token = tx.manager.create(ApiToken, {
      workspaceId: tx.workspaceId,
      id: newId(),
      name,
      scopes,
      ...columnsOfRole(role),
      start: tokenStart(text),
      hash: hashToken(text),
      memberId: maker ? maker.memberId : viewer.memberId,
      createdByKind: viewer.kind,
      createdById: viewer.id,
      createdByName: viewer.name,
      createdAt: tx.now,
      expiresAt: input.expiresAt ?? null,
      lastUsedAt: null,
      revokedAt: null,
    });
    await tx.manager.insert(ApiToken, token);
    record(tx, "token.created", { subjectId: token.id, data: { name, scopes, role: role.name } });
    return token;
  });
}

/** Revokes a token for good and ends its sockets. Doing it twice changes nothing. @throws NotFound */
export async function revokeApiToken(ctx: Context, globalId: string): Promise<ApiToken> {
  const token = await inTransaction(ctx, async (tx) => {
    const where = { workspaceId: tx.workspaceId, id: fromGlobalId("ApiToken", globalId) };
    const found = await tx.manager.findOne(ApiToken, { where, lock: { mode: "pessimistic_write" } });
    if (!found) throw new NotFound("There is no such token.");
    if (found.revokedAt) return found;
    await tx.manager.update(ApiToken, where, { revokedAt: tx.now });
    record(tx, "token.revoked", { subjectId: found.id, data: { name: found.name } });
    return Object.assign(found, { revokedAt: tx.now });
  });
  ctx.app.sockets.end({ tokenId: token.id });
  return token;
}

function checkToken({ viewer, now }: Context, input: NewApiToken, role: GivenRole | null) {
  const faults: Fault[] = [];
  const fault = (field: string[], code: string, message: string) => faults.push({ field, code, message });
  const name = input.name.trim();
  const scopes = [...new Set(input.scopes)];
  if (!name || name.length > 100) fault(["name"], "INVALID", "A token's name has 1 to 100 characters.");
  if (scopes.length === 0) fault(["scopes"], "REQUIRED", "Choose at least one scope.");
  for (const [index, scope] of input.scopes.entries()) {
    if (!(tokenScopes as string[]).includes(scope))
      fault(["scopes", String(index)], "INVALID", `There is no scope “${scope}”. Scopes are ${tokenScopes.join(", ")}.`);
  }
  if (!role) fault(["role"], "REQUIRED", "Choose a role.");
  else if (!mayGrant(viewer.role, role))
    fault([input.customRoleId ? "customRoleId" : "role"], "ROLE_TOO_HIGH", `The role “${role.name}” allows more than you may yourself.`);
  if (input.expiresAt && input.expiresAt <= now) fault(["expiresAt"], "INVALID", "The expiry is in the past.");
  if (faults.length > 0) throw new Invalid(faults);
  return { name, scopes, role: role! };
}
