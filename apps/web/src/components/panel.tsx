import { useApolloClient } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { Component, type ReactNode, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { describeError } from "../lib/user-errors.ts";
import { Icon } from "./icon.tsx";
import classes from "./panel.module.css";

type Props = { children: ReactNode; onRetry?: () => void };

class Boundary extends Component<Props & { fallback: (error: unknown, retry: () => void) => ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  retry = () => {
    this.props.onRetry?.();
    this.setState({ error: undefined });
  };

  override render() {
    return this.state.error === undefined ? this.props.children : this.props.fallback(this.state.error, this.retry);
  }
}

/** What a failed panel shows instead of its content: the reason in words and a way to try again. */
export function PanelFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("components");
  return (
    <div className={classes.failed} role="alert">
      <span className={classes.icon}>
        <Icon name="alert" size={20} />
      </span>
      <p>{describeError(error)}</p>
      <Button onClick={onRetry}>{t("panel.retry")}</Button>
    </div>
  );
}

/** Holds a fault inside one part of the page, with a way to try again. The queries that failed run again by default. */
export function Panel({ children, onRetry }: Props) {
  const client = useApolloClient();
  const retry = useCallback(() => (onRetry ? onRetry() : void client.refetchQueries({ include: "active" })), [client, onRetry]);
  return (
    <Boundary onRetry={retry} fallback={(error, again) => <PanelFailure error={error} onRetry={again} />}>
      {children}
    </Boundary>
  );
}
