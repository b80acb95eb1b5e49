import { ApolloLink } from "@apollo/client";
import { tap } from "rxjs";

/**
 * Notices that the server has another build of the web app than the one that this page came from: it takes only that one's documents, so
 * what changed between them fails until the page is reloaded.
 * @param onUpdated called once.
 */
export function createBuildLink(onUpdated: () => void): ApolloLink {
  let own: string | undefined;
  let isOld = false;
  return new ApolloLink((operation, forward) => {
    const look = () => {
      const response = operation.getContext().response as Response | undefined;
      const build = response?.headers.get("kith-build");
      if (!build || isOld) return;
      own ??= build;
      if (build === own) return;
      isOld = true;
      onUpdated();
    };
    return forward(operation).pipe(tap({ next: look, error: look }));
  });
}
