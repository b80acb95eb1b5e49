import { actionsOf, builtInRole, customRole, type GivenRole, mayGrant, type Role } from "@kith/shared/permissions.ts";
import type { Viewer } from "../../../platform/context.ts";

/** As whom a session looks: a member, or nobody in particular with a role. Authentication reads it together with the person's own member. */
export interface ViewRow {
  /** Null when it is a role. */
  member: { id: string; name: string; visibility: "all" | "assigned" } | null;
  role: Role | null;
  customRole: { id: string; name: string; actions: string[] } | null;
}

/** A view ends by itself: nobody comes back the next day and wonders where his contacts are. */
export const longestView = "8 hours";

export const viewColumns = `case when v.session_id is not null and (v.target_id is null or vm.id is not null) then jsonb_build_object(
    'member', case when vm.id is not null then jsonb_build_object('id', vm.id, 'name', vm.name, 'visibility', vm.visibility) end,
    'role', coalesce(vm.role, v.role),
    'customRole', case when vr.id is not null then jsonb_build_object('id', vr.id, 'name', vr.name, 'actions', vr.actions) end) end as view`;

/** @param of alias of the member who looks. @param session placeholder of the session's id. */
export const viewJoin = (of: string, session: string): string =>
  `left join view_as v on v.workspace_id = ${of}.workspace_id and v.session_id = ${session} and v.member_id = ${of}.id
      and v.started_at > now() - interval '${longestView}'
    left join member vm on vm.workspace_id = v.workspace_id and vm.id = v.target_id and vm.status = 'active'
    left join role vr on vr.workspace_id = v.workspace_id and vr.id = coalesce(vm.custom_role_id, v.custom_role_id)`;

/** Why one can't look as somebody; null when he can. Asked when he begins, and again with each request: roles change meanwhile. */
export function whyNotSeeAs(own: Viewer, target: { isMember: boolean; role: GivenRole }): "right" | "role" | "sight" | null {
  if (own.kind !== "member" || !own.actions.has("member:viewAs")) return "right";
  if (!mayGrant(own.role, target.role)) return "role";
  return target.isMember && own.visibility !== "all" ? "sight" : null;
}

/** The viewer as whom the person sees Kith, with himself behind it; the person himself when he may not look so (any more). */
export function seeAs(own: Viewer, { member, role: builtIn, customRole: custom }: ViewRow): Viewer {
  const role = builtIn ? builtInRole(builtIn) : customRole(custom!);
  if (whyNotSeeAs(own, { isMember: member !== null, role })) return own;
  const target = member && { id: member.id, memberId: member.id, name: member.name, visibility: member.visibility };
  // Person and session stay his own: nobody is shown where another one is signed in.
  return { ...own, ...target, role, actions: actionsOf(role), seenBy: own };
}
