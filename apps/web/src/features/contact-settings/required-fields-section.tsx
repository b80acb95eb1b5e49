import { useMutation } from "@apollo/client/react";
import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RequiredFieldsDocument, SetRequiredFieldsDocument, type RequirableContactField } from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";
import classes from "./contact-settings.module.css";
import { allRequirable } from "./required-fields.ts";
import { SettingsSection } from "./settings-section.tsx";
import { useLiveQuery } from "./use-live-query.ts";
import { useSettingsLock } from "./use-settings-lock.ts";

/** An e-mail or phone, or one of the two by itself. */
const excluded: Partial<Record<RequirableContactField, RequirableContactField[]>> = {
  EMAIL_OR_PHONE: ["EMAIL", "PHONE"],
  EMAIL: ["EMAIL_OR_PHONE"],
  PHONE: ["EMAIL_OR_PHONE"],
};

/** Which fields every contact needs. Each tick is saved at once. */
export function RequiredFieldsSection() {
  const { t } = useTranslation("contact-settings");
  const { locked } = useSettingsLock();
  const { data } = useLiveQuery(RequiredFieldsDocument, { prefix: "workspace.requiredFieldsChanged" });
  const [save] = useMutation(SetRequiredFieldsDocument);
  const [failure, setFailure] = useState<string>();
  const workspace = data?.viewer.workspace;
  const required = workspace?.requiredContactFields ?? [];

  async function toggle(field: RequirableContactField, isRequired: boolean) {
    const others = required.filter((each) => each !== field && !(isRequired && excluded[field]?.includes(each)));
    const fields = isRequired ? [...others, field] : others;
    setFailure(undefined);
    try {
      const answer = await save({
        variables: { input: { fields } },
        optimisticResponse: {
          setRequiredContactFields: {
            __typename: "WorkspacePayload",
            workspace: { __typename: "Workspace", id: workspace!.id, requiredContactFields: fields },
            userErrors: [],
          },
        } as never,
      });
      setFailure(answer.data?.setRequiredContactFields.userErrors[0]?.message);
    } catch (fault) {
      setFailure(describeError(fault));
    }
  }
  return (
    <SettingsSection title={t("required.title")} lead={t("required.lead")}>
      {failure && (
        <p className={classes.failure} role="alert">
          {failure}
        </p>
      )}
      {workspace && (
        <div className={classes.fields} role="group" aria-label={t("required.title")}>
          {allRequirable.map((field) => (
            <Checkbox
              key={field}
              label={t(`requirable.${field}`)}
              checked={required.includes(field)}
              disabled={locked !== undefined}
              title={locked}
              onChange={(event) => void toggle(field, event.currentTarget.checked)}
            />
          ))}
        </div>
      )}
    </SettingsSection>
  );
}
