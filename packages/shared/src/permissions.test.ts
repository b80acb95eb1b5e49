import { describe, expect, it } from "@jest/globals";
import {
  actions,
  actionsOf,
  builtInRole,
  closestRole,
  customRole,
  isAction,
  mayGrant,
  permissionMatrix,
  roles,
  scopeActions,
  withNeeds,
} from "./permissions.ts";

const custom = (...allowed: string[]) => customRole({ id: "1", name: "Desk", actions: allowed });

describe("the actions", () => {
  it("stand in the matrix, each once", () => {
    const shown = permissionMatrix.flatMap(({ permissions }) => permissions.map(({ action }) => action));
    expect(shown.toSorted()).toEqual(actions.toSorted());
  });

  it("need nothing that does not exist, and nothing that a greater built-in role has", () => {
    for (const { permissions } of permissionMatrix) {
      for (const { action, least, needs } of permissions) {
        expect([action, needs.every(isAction)]).toEqual([action, true]);
        expect([action, needs.every((needed) => builtInRole(least).actions.has(needed))]).toEqual([action, true]);
      }
    }
  });

  it("come with what they need, whatever leads to it", () => {
    const needed = ["workspace:read", "contact:read", "contact:deleteAdded", "contact:delete", "tag:read", "member:read"];
    expect([...withNeeds(["contact:delete"])]).toEqual(expect.arrayContaining(needed));
    expect(withNeeds(["contact:delete"]).has("contact:update")).toBe(false);
    expect([...withNeeds(["tag:update", "gone:read", "toString"])]).toEqual(["workspace:read", "tag:read", "tag:update"]);
  });
});

describe("a built-in role", () => {
  it("may do all that a lesser one may; the owner everything", () => {
    for (const [rank, role] of roles.slice(1).entries()) {
      const greater = builtInRole(roles[rank]!).actions;
      expect([role, [...builtInRole(role).actions].every((action) => greater.has(action))]).toEqual([role, true]);
    }
    expect([...builtInRole("owner").actions]).toEqual(actions);
  });
});

describe("granting", () => {
  it("ends at what one has oneself, built in or custom", () => {
    expect(mayGrant(builtInRole("admin"), builtInRole("admin"))).toBe(true);
    expect(mayGrant(builtInRole("admin"), builtInRole("owner"))).toBe(false);
    expect(mayGrant(builtInRole("owner"), builtInRole("owner"))).toBe(true);
    expect(mayGrant(builtInRole("member"), custom("token:manage"))).toBe(false);
    expect(mayGrant(builtInRole("admin"), custom("token:manage"))).toBe(true);
    expect(mayGrant(custom("member:manage"), builtInRole("viewer"))).toBe(false);
    expect(mayGrant(custom("member:manage", ...builtInRole("viewer").actions), builtInRole("viewer"))).toBe(true);
    expect(mayGrant(custom(...actions), builtInRole("owner"))).toBe(false);
  });
});

describe("a custom role", () => {
  it("is closest to the least built-in one that may do as much", () => {
    expect(closestRole(custom("contact:read").actions)).toBe("viewer");
    expect(closestRole(custom("contact:deleteAdded").actions)).toBe("member");
    expect(closestRole(custom("tag:delete").actions)).toBe("admin");
    expect(closestRole(custom(...actions).actions)).toBe("admin");
  });
});

describe("a scope", () => {
  it("leaves of a role what both allow", () => {
    expect([...actionsOf(custom("tag:read", "tag:create"), ["contacts:read"])]).toEqual(["workspace:read", "tag:read"]);
    expect([...actionsOf(builtInRole("viewer"), ["contacts:delete"])]).toEqual(["contact:read"]);
    expect([...actionsOf(builtInRole("owner"), ["all"])]).toEqual([...scopeActions.all]);
  });
});
