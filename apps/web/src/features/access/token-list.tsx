import { useMutation, useSuspenseQuery } from "@apollo/client/react";
import { Button, Code, Modal, Stack } from "@mantine/core";
import { startTransition, useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { ApiTokensDocument, RevokeApiTokenDocument, type TokenRowFragment } from "../../gql/graphql.ts";
import { formatDate } from "../../lib/format.ts";
import { useLive } from "../../lib/live.ts";
import { useLocked } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "./form-failure.tsx";
import { scopeText } from "./roles.ts";

export function TokenList() {
  const { t } = useTranslation("access");
  const { data, refetch, fetchMore } = useSuspenseQuery(ApiTokensDocument);
  const [revoking, setRevoking] = useState<TokenRowFragment>();
  useLive((events) => {
    if (events.some(({ kind }) => /^(token|role|member)\./.test(kind))) {
      startTransition(() => void refetch().catch(() => {})); // The list stays meanwhile; the next event asks again.
    }
  });
  const { edges, pageInfo } = data.apiTokens;
  const more = () =>
    fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (shown, { fetchMoreResult: { apiTokens } }) => ({
        apiTokens: { ...apiTokens, edges: [...shown.apiTokens.edges, ...apiTokens.edges] },
      }),
    });
  if (edges.length === 0) {
    return (
      <EmptyState kind="nothing-yet" title={t("tokens.noneTitle")}>
        {t("tokens.noneText")}
      </EmptyState>
    );
  }
  const columns = [t("fields.name"), t("fields.scopes"), t("fields.role"), t("tokens.lastUsed"), t("tokens.expires"), ""];
  return (
    <>
      <RowsTable label={t("tokens.title")} columns={columns}>
        {edges.map(({ node }) => (
          <TokenItem key={node.id} token={node} onRevoke={() => setRevoking(node)} />
        ))}
      </RowsTable>
      {pageInfo.hasNextPage && (
        <Button mt="md" onClick={() => void more()}>
          {t("list.more")}
        </Button>
      )}
      <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />
    </>
  );
}

function TokenItem({ token, onRevoke }: { token: TokenRowFragment; onRevoke: () => void }) {
  const { t } = useTranslation("access");
  const locked = useLocked()("token:manage", t("tokens.adminsOnly"));
  return (
    <tr>
      <td>
        <div style={{ fontWeight: 500 }}>{token.name}</div>
        <div className="small dimmed">
          <Code>{token.start}…</Code> {t("tokens.by", { name: token.createdBy.name, at: formatDate(token.createdAt) })}
        </div>
        {token.member?.status === "suspended" && <div className="small">{t("tokens.paused", { name: token.member.name })}</div>}
      </td>
      <td data-label={t("fields.scopes")}>{token.scopes.map((scope) => t(scopeText(scope), { defaultValue: scope })).join(", ")}</td>
      <td data-label={t("fields.role")}>{token.customRole?.name ?? t(`app:roles.${token.role}`)}</td>
      <td data-label={t("tokens.lastUsed")} className="second">
        {token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : t("tokens.never")}
      </td>
      <td data-label={t("tokens.expires")} className="second num">
        {token.expiresAt ? formatDate(token.expiresAt) : t("tokens.never")}
      </td>
      <td>
        <Button
          size="xs"
          disabled={locked !== undefined}
          title={locked}
          onClick={onRevoke}
          aria-label={t("tokens.revokeOf", { name: token.name })}
        >
          {t("tokens.revoke")}
        </Button>
      </td>
    </tr>
  );
}

function RevokeDialog({ token, onClose }: { token?: TokenRowFragment; onClose: () => void }) {
  const { t } = useTranslation("access");
  const [failure, setFailure] = useState<string>();
  const [revoke, { loading }] = useMutation(RevokeApiTokenDocument, { refetchQueries: [ApiTokensDocument], awaitRefetchQueries: true });
  const confirm = async () => {
    try {
      const { data } = await revoke({ variables: { input: { id: token!.id } } });
      const refused = data?.revokeApiToken.userErrors[0];
      if (refused) setFailure(refused.message);
      else onClose();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Modal
      opened={token !== undefined}
      onClose={onClose}
      title={t("tokens.revokeOf", { name: token?.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <Stack gap="xl">
        <FormFailure>{failure}</FormFailure>
        <p>{t("tokens.revokeText")}</p>
        <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive cancelFirst isBusy={loading}>
          {t("tokens.revoke")}
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
