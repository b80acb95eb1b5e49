import { useMutation } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { type Action, withNeeds } from "@kith/shared/permissions.ts";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { CreateRoleDocument, type RoleRowFragment, RolesDocument, UpdateRoleDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { describeError, type UserError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { allRights } from "./permissions.ts";
import { RoleMatrix } from "./role-matrix.tsx";
import classes from "./roles.module.css";
import { useRoleName } from "./use-roles.ts";

interface RoleFormProps {
  /** Nothing for a new one. */
  role?: RoleRowFragment;
  roles: readonly RoleRowFragment[];
  /** Why nothing can be changed. */
  locked: string | undefined;
}

interface Draft {
  name: string;
  description: string;
  chosen: ReadonlySet<Action>;
}

const draftOf = (role: RoleRowFragment | undefined): Draft => ({
  name: role?.name ?? "",
  description: role?.description ?? "",
  chosen: withNeeds(role?.permissions ?? []),
});

const isSame = (one: Draft, other: Draft) =>
  one.name.trim() === other.name.trim() &&
  one.description.trim() === other.description.trim() &&
  one.chosen.size === other.chosen.size &&
  [...one.chosen].every((action) => other.chosen.has(action));

/** What a role is called and what it allows. What others change meanwhile is taken over where nothing was typed yet. */
export function RoleForm({ role, roles, locked }: RoleFormProps) {
  const { t } = useTranslation("roles");
  const { workspace } = useViewer();
  const navigate = useNavigate();
  const nameOf = useRoleName();
  const [base, setBase] = useState(role);
  const [draft, setDraft] = useState(() => draftOf(role));
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const leaving = useRef(false);
  const nameField = useRef<HTMLInputElement>(null);
  const [create, creating] = useMutation(CreateRoleDocument, { refetchQueries: [RolesDocument], awaitRefetchQueries: true });
  const [update, updating] = useMutation(UpdateRoleDocument, { refetchQueries: [RolesDocument], awaitRefetchQueries: true });
  const isChanged = !isSame(draft, draftOf(base));
  if (role && role.version !== base?.version && !isChanged) {
    setBase(role);
    setDraft(draftOf(role));
  }
  useBlocker({
    shouldBlockFn: () => isChanged && !leaving.current && !confirm(t("form.leave")),
    enableBeforeUnload: () => isChanged && !leaving.current,
  });

  const change = (next: Partial<Draft>) => setDraft((now) => ({ ...now, ...next }));
  const explain = (field: string) => errors.find((error) => error.field?.[0] === field)?.message;
  const whole = errors.find((error) => !["name", "description"].includes(error.field?.[0] ?? ""))?.message;

  async function send(): Promise<readonly UserError[]> {
    const values = { name: draft.name, description: draft.description, permissions: [...draft.chosen] };
    if (!role) {
      const { userErrors } = (await create({ variables: { input: values } })).data!.createRole;
      return userErrors;
    }
    const { customRole, userErrors } = (await update({ variables: { input: { id: role.id, expectedVersion: base?.version, ...values } } }))
      .data!.updateRole;
    if (userErrors[0]?.code !== "CONFLICT" || !customRole) return userErrors;
    // What was chosen stays; who saves again has read that it replaces what somebody else did.
    setBase((now) => now && { ...now, version: customRole.version });
    return [{ code: "CONFLICT", message: t("form.conflict") }];
  }

  async function save() {
    if (!draft.name.trim()) {
      setErrors([{ field: ["name"], code: "REQUIRED", message: t("form.nameMissing") }]);
      return nameField.current?.focus();
    }
    try {
      const refused = await send();
      setErrors(refused);
      if (refused.some(({ field }) => field?.[0] === "name")) nameField.current?.focus();
      if (refused.length > 0) return;
      void showNotice({ message: t(role ? "form.saved" : "form.created", { name: draft.name.trim() }) });
      leaving.current = true;
      void navigate({ to: "/$workspace/settings/roles", params: { workspace } });
    } catch (fault) {
      setErrors([{ code: "FAILED", message: describeError(fault) }]);
    }
  }

  return (
    <form
      className={classes.form}
      noValidate
      onKeyDown={getHotkeyHandler([["mod+Enter", () => void (locked === undefined && save())]])}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {locked && (
        <p className={classes.locked}>
          <Icon name="lock" />
          <span>{locked}</span>
        </p>
      )}
      {!role?.builtIn && (
        <div className={classes.fields}>
          <TextInput
            ref={nameField}
            label={t("fields.name")}
            maxLength={limits.roleName}
            value={draft.name}
            disabled={locked !== undefined}
            title={locked}
            error={explain("name")}
            autoComplete="off"
            data-autofocus={role ? undefined : true}
            autoFocus={!role && locked === undefined}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Textarea
            label={t("fields.description")}
            placeholder={t("form.descriptionHelp")}
            maxLength={limits.textLength}
            autosize
            minRows={1}
            maxRows={4}
            value={draft.description}
            disabled={locked !== undefined}
            title={locked}
            error={explain("description")}
            onChange={(event) => change({ description: event.currentTarget.value })}
          />
          {!role && (
            <NativeSelect
              label={t("form.from")}
              disabled={locked !== undefined}
              title={locked}
              data={[
                { value: "", label: t("form.fromNothing") },
                ...roles.filter(({ isGrantable }) => isGrantable).map((each) => ({ value: each.id, label: nameOf(each) })),
              ]}
              onChange={(event) => change({ chosen: draftOf(roles.find(({ id }) => id === event.currentTarget.value)).chosen })}
            />
          )}
        </div>
      )}
      <RoleMatrix chosen={draft.chosen} locked={locked} onChange={(chosen) => change({ chosen })} />
      {locked === undefined && (
        <div className={classes.foot}>
          <span className={`${classes.count} second num`} role="status">
            {t("rights.some", { number: formatNumber(draft.chosen.size), total: formatNumber(allRights) })}
          </span>
          <FormFailure>{whole}</FormFailure>
          {role && (
            <Button
              size="md"
              disabled={!isChanged}
              onClick={() => {
                setBase(role);
                setDraft(draftOf(role));
                setErrors([]);
              }}
            >
              {t("form.discard")}
            </Button>
          )}
          <Button size="md" variant="filled" type="submit" loading={creating.loading || updating.loading} disabled={role && !isChanged}>
            {t(role ? "form.save" : "form.create")}
          </Button>
        </div>
      )}
    </form>
  );
}
