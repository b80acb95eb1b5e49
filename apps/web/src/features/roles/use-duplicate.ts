import { useMutation } from "@apollo/client/react";
import { useNavigate } from "@tanstack/react-router";
import { DuplicateRoleDocument, RolesDocument } from "../../gql/graphql.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";
import { roleInput } from "./use-roles.ts";

/** Makes a role once more and opens it, since it is made to be changed. */
export function useDuplicate() {
  const [duplicate] = useMutation(DuplicateRoleDocument, { refetchQueries: [RolesDocument], awaitRefetchQueries: true });
  const { workspace } = useViewer();
  const navigate = useNavigate();
  return async (id: string) => {
    try {
      const { data } = await duplicate({ variables: { input: roleInput(id) } });
      const { customRole, userErrors } = data!.duplicateRole;
      if (!customRole || userErrors.length > 0) return void showNotice({ color: "red", message: userErrors[0]?.message ?? "" });
      await navigate({ to: "/$workspace/settings/roles/$roleId", params: { workspace, roleId: customRole.id } });
    } catch (fault) {
      void showNotice({ color: "red", message: describeError(fault) });
    }
  };
}
