import { useMutation } from "@apollo/client/react";
import { useNavigate } from "@tanstack/react-router";
import { StartViewingAsDocument, type StartViewingAsInput } from "../../gql/graphql.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";

/** Lets this person see Kith as somebody else does, from the contacts on; the banner of the shell ends it. */
export function useViewAs() {
  const [start] = useMutation(StartViewingAsDocument);
  const { workspace } = useViewer();
  const navigate = useNavigate();
  return async (input: StartViewingAsInput) => {
    try {
      const { data } = await start({ variables: { input } });
      const refused = data?.startViewingAs.userErrors[0];
      if (refused) return void showNotice({ color: "red", message: refused.message });
      await navigate({ to: "/$workspace/contacts", params: { workspace } });
      location.reload(); // Nothing that was read so far was read with those eyes.
    } catch (fault) {
      void showNotice({ color: "red", message: describeError(fault) });
    }
  };
}
